namespace Codomyrmex.Telemetry.Storage;

/// <summary>Adds up exponential histograms (OpenTelemetry metrics data model, ExponentialHistogram, merging): both are brought to the coarser scale.</summary>
static class ExponentialSum
{
    // What senders may send is wider than what can be laid side by side; a sum of such is kept at a coarser scale.
    const int MostBuckets = 4096;
    const int CoarsestShift = 40;

    /// <summary>The sum. Least and greatest are left out, since they are not of sums.</summary>
    public static Distribution Of(Distribution left, Distribution right)
    {
        var scale = Math.Min(left.Scale, right.Scale);
        var coarser = 0;
        while (coarser < CoarsestShift && Math.Max(
            Width(left.PositiveOffset, left.PositiveCounts, left.Scale - scale + coarser, right.PositiveOffset, right.PositiveCounts, right.Scale - scale + coarser),
            Width(left.NegativeOffset, left.NegativeCounts, left.Scale - scale + coarser, right.NegativeOffset, right.NegativeCounts, right.Scale - scale + coarser)) > MostBuckets)
        {
            coarser++;
        }

        scale -= coarser;
        var (positiveOffset, positive) = Add(left.PositiveOffset, left.PositiveCounts, left.Scale - scale, right.PositiveOffset, right.PositiveCounts, right.Scale - scale);
        var (negativeOffset, negative) = Add(left.NegativeOffset, left.NegativeCounts, left.Scale - scale, right.NegativeOffset, right.NegativeCounts, right.Scale - scale);
        return new Distribution
        {
            Count = unchecked(left.Count + right.Count),
            Sum = left.Sum is { } sum && right.Sum is { } other ? sum + other : null,
            Scale = scale,
            ZeroCount = unchecked(left.ZeroCount + right.ZeroCount),
            ZeroThreshold = Math.Max(left.ZeroThreshold, right.ZeroThreshold),
            PositiveOffset = positiveOffset,
            PositiveCounts = positive,
            NegativeOffset = negativeOffset,
            NegativeCounts = negative,
        };
    }

    static long Width(int leftOffset, ulong[] left, int leftShift, int rightOffset, ulong[] right, int rightShift)
    {
        var (first, last) = Bounds(leftOffset, left, leftShift, rightOffset, right, rightShift);
        return last < first ? 0 : last - first + 1;
    }

    static (long First, long Last) Bounds(int leftOffset, ulong[] left, int leftShift, int rightOffset, ulong[] right, int rightShift)
    {
        var (first, last) = (long.MaxValue, long.MinValue);
        if (left.Length > 0)
            (first, last) = (Shifted(leftOffset, leftShift), Shifted((long)leftOffset + left.Length - 1, leftShift));
        if (right.Length > 0)
            (first, last) = (Math.Min(first, Shifted(rightOffset, rightShift)), Math.Max(last, Shifted((long)rightOffset + right.Length - 1, rightShift)));
        return (first, last);
    }

    static (int Offset, ulong[] Counts) Add(int leftOffset, ulong[] left, int leftShift, int rightOffset, ulong[] right, int rightShift)
    {
        var (first, last) = Bounds(leftOffset, left, leftShift, rightOffset, right, rightShift);
        if (last < first)
            return (0, []);
        var counts = new ulong[last - first + 1];
        for (var i = 0; i < left.Length; i++)
            counts[Shifted(leftOffset + (long)i, leftShift) - first] += left[i];
        for (var i = 0; i < right.Length; i++)
            counts[Shifted(rightOffset + (long)i, rightShift) - first] += right[i];
        return ((int)first, counts);
    }

    static long Shifted(long index, int shift) => index >> Math.Min(shift, 63);
}
