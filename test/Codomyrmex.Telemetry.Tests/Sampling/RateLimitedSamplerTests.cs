using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Sampling;

public sealed class RateLimitedSamplerTests
{
    [Theory]
    [InlineData(0, 0, 10, 0, 10L)]
    [InlineData(0, 5, 10, 0, 15L)]
    [InlineData(10, 9, 10, 0, null)]
    [InlineData(10, 10, 10, 0, 20L)]
    [InlineData(10, 0, 10, 20, 20L)]
    [InlineData(20, 0, 10, 20, 30L)]
    [InlineData(30, 0, 10, 20, null)]
    [InlineData(30, 10, 10, 20, 40L)]
    public void ATokenIsThereWhileTheBucketIsFullSoonEnough(long fullAt, long now, long interval, long tolerance, long? next) =>
        Assert.Equal(next, TokenBucket.After(fullAt, now, interval, tolerance));

    [Theory]
    [InlineData(10, null, 10, 100)]
    [InlineData(10, 3, 3, 100)]
    [InlineData(0.5, null, 1, 5)]
    [InlineData(0, null, 0, 0)]
    [InlineData(2.5, 5, 5, 25)]
    public void ABurstThenSoManyASecond(double perSecond, int? burst, int atOnce, int inTenSecondsAfterwards)
    {
        var time = new ControlledTime();
        var bucket = new TokenBucket(perSecond, burst, time);
        Assert.Equal(atOnce, Enumerable.Range(0, 100).Count(_ => bucket.TryTake()));

        var taken = 0;
        for (var i = 0; i < 1_000; i++)
        {
            time.Advance(TimeSpan.FromMilliseconds(10));
            taken += bucket.TryTake() ? 1 : 0;
        }

        Assert.Equal(inTenSecondsAfterwards, taken);
    }

    [Fact]
    public void APauseSavesUpNoMoreThanTheBurst()
    {
        var time = new ControlledTime();
        var bucket = new TokenBucket(100, 7, time);
        time.Advance(TimeSpan.FromDays(400));
        Assert.Equal(7, Enumerable.Range(0, 100).Count(_ => bucket.TryTake()));
    }

    [Theory]
    [InlineData(1e-30, 1)]
    [InlineData(double.MaxValue, 1000)]
    [InlineData(double.Epsilon, 1)]
    public void ExtremeRatesDoNotOverflow(double perSecond, int atLeast)
    {
        var time = new ControlledTime();
        var bucket = new TokenBucket(perSecond, null, time);
        time.Advance(TimeSpan.FromDays(10_000));
        Assert.Equal(atLeast, Enumerable.Range(0, 1000).Count(_ => bucket.TryTake()));
    }

    [Fact]
    public void ManyThreadsGetNoMoreThanThereIs()
    {
        var bucket = new TokenBucket(1, 1000, new ControlledTime());
        var taken = 0;
        Parallel.For(0, 4, _ =>
        {
            for (var i = 0; i < 1_000; i++)
            {
                if (bucket.TryTake())
                    Interlocked.Increment(ref taken);
            }
        });
        Assert.Equal(1000, taken);
    }

    [Fact]
    public void ItCountsOnTheSdksClockAlsoInsideOtherSamplers()
    {
        var time = new ControlledTime();
        using var sdk = Some.Sdk(out var memory, options =>
        {
            options.TimeProvider = time;
            options.Sampler = Sampler.ParentBased(Sampler.Rules(new SamplingRule { Sampler = Sampler.AlwaysRecord(Sampler.RateLimited(2)) }));
        });
        for (var second = 0; second < 3; second++)
        {
            for (var i = 0; i < 5; i++)
                sdk.GetTracer("t").StartSpan($"{second}.{i}").End();
            time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(["0.0", "0.1", "1.0", "1.1", "2.0", "2.1"], memory.Spans.Select(span => span.Name));
    }

    [Theory]
    [InlineData(-1, null, "-1 spans per second")]
    [InlineData(double.NaN, null, "NaN spans per second")]
    [InlineData(double.PositiveInfinity, null, "spans per second")]
    [InlineData(1, 0, "burst of 0")]
    public void ARateThatIsNoneIsRefused(double perSecond, int? burst, string named)
    {
        var refused = Assert.Throws<TelemetryConfigurationException>(() => Sampler.RateLimited(perSecond, burst));
        Assert.Contains(named, Assert.Single(refused.Problems), StringComparison.Ordinal);
    }
}
