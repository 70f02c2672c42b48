using Codomyrmex.Telemetry.Instruments;
using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Instruments;

public sealed class DurationTimerTests
{
    static readonly TimeSpan Quarter = TimeSpan.FromMilliseconds(250);

    readonly ControlledTime _time = new();
    readonly InMemoryExporter _memory = new();

    [Fact]
    public async Task ATimerMeasuresSecondsWithTheAttributesOfItsStartAndThoseAddedLater()
    {
        await using var sdk = Sdk();
        var timer = sdk.GetMeter("m").CreateTimer("work.duration", "How long work takes.");
        using (var running = timer.Start(new("kind", "a"), new("size", 1)))
        {
            _time.Advance(Quarter);
            running.SetAttribute(new("size", 2));
        }

        var metric = await CollectAsync(sdk);
        Assert.Equal(("work.duration", "s", "How long work takes."), (timer.Name, metric.Unit, metric.Description));
        Assert.Equal(InstrumentDefinition.SecondsBounds, metric.Points[0].Histogram!.Bounds);
        Assert.Equal(["kind=a,size=2 1 0.25"], Texts(metric));
    }

    [Fact]
    public async Task OnlyTheFirstEndCountsAndAHandleThatIsKeptIsHarmless()
    {
        await using var sdk = Sdk();
        var timer = sdk.GetMeter("m").CreateTimer("t");
        var first = timer.Start();
        _time.Advance(Quarter);
        first.Dispose();
        using (var second = timer.Start(new Tag("n", 2)))
        {
            first.Dispose();
            first.SetAttribute(new("late", true));
            first.Failed(new InvalidOperationException());
            Assert.False(first == second);
            Assert.True(first == new RunningTimer() == false);
            _time.Advance(Quarter);
        }

        Assert.Equal([" 1 0.25", "n=2 1 0.25"], Texts(await CollectAsync(sdk)));
    }

    [Fact]
    public async Task CallsAreMeasuredWhetherOrNotTheyThrow()
    {
        await using var sdk = Sdk();
        var timer = sdk.GetMeter("m").CreateTimer("t");
        timer.Measure(() => _time.Advance(Quarter), new Tag("call", "void"));
        Assert.Equal(5, timer.Measure(() => 5, new Tag("call", "value")));
        Assert.Throws<InvalidOperationException>(() => timer.Measure(Fail, new Tag("call", "fails")));
        Assert.Throws<InvalidOperationException>(() => timer.Measure<int>(() => throw new InvalidOperationException(), new Tag("call", "fails")));
        await timer.MeasureAsync(async () => await Task.Yield(), new Tag("call", "task"));
        Assert.Equal(6, await timer.MeasureAsync(async () =>
        {
            await Task.Yield();
            return 6;
        }, new Tag("call", "task of")));
        await timer.MeasureAsync(static () => ValueTask.CompletedTask, new Tag("call", "value task"));
        Assert.Equal(7, await timer.MeasureAsync(static () => new ValueTask<int>(7), new Tag("call", "value task of")));
        await Assert.ThrowsAsync<InvalidOperationException>(() => timer.MeasureAsync(async () =>
        {
            await Task.Yield();
            Fail();
        }, new Tag("call", "fails later")));
        await Assert.ThrowsAsync<InvalidOperationException>(() => timer.MeasureAsync(Task () => throw new InvalidOperationException(), new Tag("call", "fails later")));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await timer.MeasureAsync(ValueTask<int> () => throw new InvalidOperationException(), new Tag("call", "fails later")));

        Assert.Equal(
            [
                "call=fails later,error.type=System.InvalidOperationException 3 0", "call=fails,error.type=System.InvalidOperationException 2 0", "call=task 1 0",
                "call=task of 1 0", "call=value 1 0", "call=value task 1 0", "call=value task of 1 0", "call=void 1 0.25",
            ],
            Texts(await CollectAsync(sdk)));

        static void Fail() => throw new InvalidOperationException();
    }

    [Theory]
    [InlineData("s", 0.25)]
    [InlineData("ms", 250)]
    [InlineData("us", 250_000)]
    [InlineData("ns", 250_000_000)]
    [InlineData("", 0.25)]
    public async Task AHistogramIsMeasuredInItsUnit(string unit, double expected)
    {
        await using var sdk = Sdk();
        var timer = new DurationTimer(sdk.GetMeter("m").CreateHistogram<double>("h", unit));
        using (timer.Start())
            _time.Advance(Quarter);
        Assert.Equal(expected, (await CollectAsync(sdk)).Points[0].Histogram!.Sum);
    }

    [Fact]
    public void WhereThereIsNoSdkNothingIsMeasured()
    {
        var timer = new Meter(new InstrumentationScope("m", null), null).CreateTimer("t");
        Assert.True(timer.Start() == default);
        using (timer.Start(new Tag("a", 1)))
            _time.Advance(Quarter);
        Assert.Equal(3, timer.Measure(() => 3));
    }

    [Fact]
    public void TimingAllocatesNothing()
    {
        using var sdk = Sdk();
        var timer = sdk.GetMeter("m").CreateTimer("t");
        Measure();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Measure();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Measure()
        {
            for (var i = 0; i < 200; i++)
            {
                using var running = timer.Start(new Tag("kind", "a"));
                running.SetAttribute(new("outcome", "fine"));
            }
        }
    }

    static IEnumerable<string> Texts(MetricData metric) => metric.Points
        .Select(point => FormattableString.Invariant($"{string.Join(',', point.Attributes.ToArray())} {point.Histogram!.Count} {point.Histogram.Sum}")).Order(StringComparer.Ordinal);

    TelemetrySdk Sdk() => Some.Sdk(options =>
    {
        options.TimeProvider = _time;
        options.Exporters.Add(_memory);
    });

    async Task<MetricData> CollectAsync(TelemetrySdk sdk)
    {
        Assert.True(await sdk.FlushAsync(Some.Patience, TestContext.Current.CancellationToken));
        return Assert.Single(_memory.Metrics);
    }
}
