namespace Codomyrmex.Telemetry;

/// <summary>
/// An exponential histogram as explicit buckets, which is all that the text formats have: one between each power of two and the next, from the least
/// measurement's to the greatest one's, with none left out in between, so that bounds come but never go. What is finer than that is put together exactly; where
/// the histogram itself is coarser, the buckets are its own. Zero has a bucket with its threshold as bound.
/// </summary>
/// <remarks>Not thread-safe. Its memory serves one point after the other.</remarks>
sealed class PowerBuckets
{
    readonly List<double> _bounds = [];
    readonly List<long> _counts = [];

    /// <summary>Upper bounds, finite and rising.</summary>
    internal ReadOnlySpan<double> Bounds => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_bounds);

    /// <summary>Measurements in each bucket, and behind the last bound.</summary>
    internal ReadOnlySpan<long> Counts => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_counts);

    internal void Read(ExponentialHistogramValue histogram)
    {
        _bounds.Clear();
        _counts.Clear();
        var shift = Math.Max(0, histogram.Scale);
        var power = Math.ScaleB(1, Math.Max(0, -histogram.Scale));
        AddNegative(histogram.Negative, shift, power);
        if (histogram.ZeroCount > 0 || _bounds.Count > 0)
            Add(histogram.ZeroThreshold, histogram.ZeroCount);
        AddPositive(histogram.Positive, shift, power);
        _counts.Add(histogram.Count - Sum());
    }

    // A bucket at -i reaches from -base^(i+1) up to -base^i.
    void AddNegative(ExponentialBuckets buckets, int shift, double power)
    {
        var (first, last) = RangeOf(buckets, shift);
        for (var index = last; index >= first; index--)
            Add(-Math.Pow(2, index * power), CountAt(buckets, shift, index));
    }

    void AddPositive(ExponentialBuckets buckets, int shift, double power)
    {
        var (first, last) = RangeOf(buckets, shift);
        for (var index = first; index <= last; index++)
            Add(Math.Pow(2, (index + 1) * power), CountAt(buckets, shift, index));
    }

    // What two bounds cannot tell apart belongs to the one that is there; what is beyond all finite ones, behind the last.
    void Add(double bound, long count)
    {
        if (_bounds.Count > 0 && bound <= _bounds[^1])
        {
            _counts[^1] += count;
        }
        else if (double.IsFinite(bound))
        {
            _bounds.Add(bound);
            _counts.Add(count);
        }
    }

    static (int First, int Last) RangeOf(ExponentialBuckets buckets, int shift)
    {
        var counts = buckets.Counts;
        var first = counts.IndexOfAnyExcept(0);
        return first < 0 ? (0, -1) : ((buckets.Offset + first) >> shift, (buckets.Offset + counts.LastIndexOfAnyExcept(0)) >> shift);
    }

    static long CountAt(ExponentialBuckets buckets, int shift, int index)
    {
        var counts = buckets.Counts;
        var begin = Math.Clamp(((long)index << shift) - buckets.Offset, 0, counts.Length);
        var end = Math.Clamp(((long)(index + 1) << shift) - buckets.Offset, 0, counts.Length);
        var sum = 0L;
        foreach (var count in counts[(int)begin..(int)end])
            sum += count;
        return sum;
    }

    long Sum()
    {
        var sum = 0L;
        foreach (var count in _counts)
            sum += count;
        return sum;
    }
}
