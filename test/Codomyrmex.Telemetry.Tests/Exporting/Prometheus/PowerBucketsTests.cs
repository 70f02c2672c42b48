namespace Codomyrmex.Telemetry.Tests.Exporting;

/// <summary>A bucket at index i holds what is above base^i and at most base^(i+1), where base is 2^(2^-scale).</summary>
public sealed class PowerBucketsTests
{
    [Fact]
    public void WhatIsFinerThanPowersOfTwoIsPutTogether() =>
        // At scale 1, two buckets between 1 and 2, 2 and 4, and so on: 1..1.41, 1.41..2 | 2..2.83, 2.83..4 | 4..5.66, 5.66..8.
        AssertBuckets(Of(1, (0, [1, 2, 4, 0, 0, 8])), [2, 4, 8], [3, 4, 8, 0]);

    [Fact]
    public void BucketsInBetweenAreThereThoughEmpty() => AssertBuckets(Of(0, (-3, [1, 0, 0, 0, 5])), [0.25, 0.5, 1, 2, 4], [1, 0, 0, 0, 5, 0]);

    [Fact]
    public void AnOddOffsetIsRoundedDown() =>
        // At scale 2, index -5 reaches from 2^-1.25 to 2^-1, which is between 0.25 and 0.5.
        AssertBuckets(Of(2, (-5, [1, 2])), [0.5, 1], [1, 2, 0]);

    [Fact]
    public void CoarserBucketsAreTheirOwn() => AssertBuckets(Of(-1, (0, [1, 2])), [4, 16], [1, 2, 0]);

    [Fact]
    public void ZeroAndWhatIsBelowHaveBounds()
    {
        var value = Of(0, (0, [4]));
        value.ZeroCount = 2;
        value.Count += 2;
        AssertBuckets(value, [0, 2], [2, 4, 0]);

        new long[] { 1, 3 }.CopyTo(value.Negative.Reset(0, 2));
        value.Count += 4;
        value.ZeroThreshold = 0.5;
        AssertBuckets(value, [-2, -1, 0.5, 2], [3, 1, 2, 4, 0]);
    }

    [Fact]
    public void WhatNoDoubleReachesIsBehindAllBounds() => AssertBuckets(Of(-10, (0, [1])), [], [1]);

    [Fact]
    public void NoMeasurementsAreOneEmptyBucket() => AssertBuckets(Of(0, (0, [])), [], [0]);

    static ExponentialHistogramValue Of(int scale, (int Offset, long[] Counts) positive)
    {
        var value = new ExponentialHistogramValue { Scale = scale, Count = positive.Counts.Sum() };
        positive.Counts.CopyTo(value.Positive.Reset(positive.Offset, positive.Counts.Length));
        return value;
    }

    static void AssertBuckets(ExponentialHistogramValue value, double[] bounds, long[] counts)
    {
        var buckets = new PowerBuckets();
        buckets.Read(value);
        Assert.Equal(bounds, buckets.Bounds.ToArray());
        Assert.Equal(counts, buckets.Counts.ToArray());
    }
}
