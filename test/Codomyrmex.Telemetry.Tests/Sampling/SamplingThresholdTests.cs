namespace Codomyrmex.Telemetry.Tests.Sampling;

public sealed class SamplingThresholdTests
{
    // The first ten are the specification's own table for four digits.
    [Theory]
    [InlineData(1, "0")]
    [InlineData(0.5, "8")]
    [InlineData(1 / 3.0, "aaab")]
    [InlineData(0.2, "cccd")]
    [InlineData(0.1, "e666")]
    [InlineData(0.01, "fd70a")]
    [InlineData(0.001, "ffbe77")]
    [InlineData(0.0001, "fff9724")]
    [InlineData(0.00001, "ffff583a")]
    [InlineData(0.000001, "ffffef39")]
    [InlineData(0.0625, "f")]
    [InlineData(0.99999, "0001")]
    [InlineData(1 / 72057594037927936.0, "ffffffffffffff")]
    public void AThresholdIsRoundedToFourDigitsAndWrittenWithoutTrailingZeros(double ratio, string digits) =>
        Assert.Equal(digits, SamplingThreshold.ToDigits(SamplingThreshold.Round(SamplingThreshold.FromRatio(ratio))));

    [Theory]
    [InlineData(0.0)]
    [InlineData(1e-30)]
    public void WhatIsLessThanTheSmallestProbabilityNeverSamples(double ratio) =>
        Assert.Equal(SamplingThreshold.Never, SamplingThreshold.Round(SamplingThreshold.FromRatio(ratio)));

    [Fact]
    public void RoundingNeverMakesAShareNothing()
    {
        for (var bits = 0; bits < 56; bits++)
        {
            for (var kept = 1UL << bits; kept < (1UL << bits) + 3 && kept <= SamplingThreshold.Never; kept++)
                Assert.True(SamplingThreshold.Round(SamplingThreshold.Never - kept) < SamplingThreshold.Never);
        }
    }

    [Fact]
    public void RandomnessIsTheLast56BitsOfTheTraceId() =>
        Assert.Equal(0x02030405060708UL, SamplingThreshold.RandomnessOf(new TraceId(ulong.MaxValue, 0x0102030405060708)));
}
