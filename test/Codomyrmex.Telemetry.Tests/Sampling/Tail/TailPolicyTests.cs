namespace Codomyrmex.Telemetry.Tests.Sampling;

public sealed class TailPolicyTests
{
    const long Slow = 1_000_000_000;
    const ulong Lucky = 3UL << 54;
    const ulong Unlucky = Lucky - 1;

    // With errors kept, more than one second slow, and a quarter of the rest.
    [Theory]
    [InlineData(false, false, 0, Unlucky, false, TailVerdict.Drop)]
    [InlineData(false, false, 0, Unlucky, true, TailVerdict.DropTooEarly)]
    [InlineData(false, false, 0, Lucky, false, TailVerdict.KeepAsShare)]
    [InlineData(false, false, 0, Lucky, true, TailVerdict.KeepAsShare)]
    [InlineData(true, false, 0, Unlucky, false, TailVerdict.Keep)]
    [InlineData(true, false, 0, Unlucky, true, TailVerdict.Keep)]
    [InlineData(true, true, Slow + 1, Lucky, false, TailVerdict.Keep)]
    [InlineData(false, true, 0, Unlucky, false, TailVerdict.Keep)]
    [InlineData(false, false, Slow, Unlucky, false, TailVerdict.Drop)]
    [InlineData(false, false, Slow + 1, Unlucky, false, TailVerdict.Keep)]
    [InlineData(false, false, Slow + 1, Unlucky, true, TailVerdict.Keep)]
    public void ATraceIsKeptForWhatItIsOrAsOneOfTheShare(
        bool hasError, bool matchesRule, long duration, ulong randomness, bool isEarly, object expected)
    {
        var policy = new TailPolicy(new TailSamplingOptions { Ratio = 0.25, SlowerThan = TimeSpan.FromSeconds(1) });
        Assert.Equal(expected, policy.Decide(new TraceSummary(hasError, matchesRule, duration, randomness), isEarly));
    }

    [Fact]
    public void ErrorsAndSlownessCountOnlyIfToldSo()
    {
        var policy = new TailPolicy(new TailSamplingOptions { Ratio = 0, KeepErrors = false });
        Assert.Equal(TailVerdict.Drop, policy.Decide(new TraceSummary(true, false, long.MaxValue, ulong.MaxValue >> 8), false));
        Assert.Equal(TailVerdict.Keep, policy.Decide(new TraceSummary(true, true, 0, 0), false));
    }

    [Fact]
    public void AFullRatioKeepsEverything() =>
        Assert.Equal(TailVerdict.KeepAsShare, new TailPolicy(new TailSamplingOptions { Ratio = 1 }).Decide(default, false));

    [Theory]
    [InlineData(null, null)]
    [InlineData("a=1", "a=1")]
    [InlineData("ot=rv:6e6d1a75832a2f", "ot=rv:6e6d1a75832a2f")]
    [InlineData("ot=th:0", "ot=th:c")]
    [InlineData("a=1,ot=th:8;p:1", "ot=th:c;p:1,a=1")]
    [InlineData("ot=th:c", "ot=th:c")]
    [InlineData("ot=th:e", "ot=th:e")]
    public void AKnownThresholdRisesAndAnUnknownOneStaysUnknown(string? before, string? after) =>
        Assert.Equal(after, new TailPolicy(new TailSamplingOptions { Ratio = 0.25 }).Raised(before));
}
