namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>A block's matching rows over time.</summary>
/// <param name="First">The first part of the range that has any.</param>
/// <param name="Counts">How many from there on.</param>
sealed record BlockCounts(int First, long[] Counts)
{
    /// <summary>Counts; reads no times where the block lies in one part of the range, and nothing where it passes whole.</summary>
    public static BlockCounts? Of(Block block, TimeRange range, TimeBuckets buckets, RowMatcher matcher, TraceTable? traces)
    {
        var (first, last) = Extent(block, range, buckets);
        if (matcher.TakesAll && first == last && RowMatcher.IsInside(block, range))
            return new BlockCounts(first, [block.Count]);
        if (matcher.Matches(block, range, traces) is not { } rows)
            return null;
        if (first == last)
            return new BlockCounts(first, [rows.Count]);
        var counts = new long[last - first + 1];
        var times = block.RowTimes;
        foreach (var row in rows)
            counts[buckets.IndexOf(times[row]) - first]++;
        return new BlockCounts(first, counts);
    }

    /// <summary>The first and the last part of the range in which rows of a block can lie, which overlaps it.</summary>
    public static (int First, int Last) Extent(Block block, TimeRange range, TimeBuckets buckets)
    {
        var last = range.ToNanos == long.MaxValue ? block.Times.MaxNanos : Math.Min(block.Times.MaxNanos, range.ToNanos - 1);
        return (buckets.IndexOf(Math.Max(block.Times.MinNanos, range.FromNanos)), buckets.IndexOf(last));
    }

    /// <summary>Adds them to the counts of the whole range.</summary>
    public void AddTo(long[] counts)
    {
        for (var i = 0; i < Counts.Length; i++)
            counts[First + i] += Counts[i];
    }
}
