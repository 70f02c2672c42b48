namespace Codomyrmex.Telemetry.Storage;

/// <summary>A range cut into parts of the same length, the last ones possibly shorter or empty. Every store cuts by this and nothing else.</summary>
public readonly record struct TimeBuckets
{
    /// <summary>The most parts.</summary>
    public const int MaxCount = 10_000;

    readonly TimeRange _range;
    readonly ulong _width;

    /// <param name="range">The range. It has a beginning and an end when there is more than one part.</param>
    /// <param name="count">How many parts; 1 to <see cref="MaxCount"/>.</param>
    /// <exception cref="ArgumentException">The range has no beginning or no end, or the number is outside of its bounds.</exception>
    public TimeBuckets(TimeRange range, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MaxCount);
        if (count > 1 && !IsBounded(range))
            throw new ArgumentException("A range without a beginning and an end can't be cut into parts.", nameof(range));
        _range = range;
        Count = count;
        var length = range.ToNanos <= range.FromNanos ? 0 : (ulong)range.ToNanos - (ulong)range.FromNanos;
        _width = Math.Max(1, (length / (ulong)count) + (length % (ulong)count == 0 ? 0UL : 1));
    }

    /// <summary>How many parts.</summary>
    public int Count { get; }

    /// <summary>True when a range has a beginning and an end.</summary>
    public static bool IsBounded(TimeRange range) => range.FromNanos != long.MinValue && range.ToNanos != long.MaxValue;

    /// <summary>The part, from 0, in which a time inside the range lies.</summary>
    public int IndexOf(long nanos) => Count == 1 ? 0 : (int)(((ulong)nanos - (ulong)_range.FromNanos) / _width);

    /// <summary>The first instant of a part, Unix nanoseconds; at most the end of the range.</summary>
    public long StartOf(int index)
    {
        var offset = (UInt128)_width * (ulong)index;
        var length = (UInt128)((ulong)_range.ToNanos - (ulong)_range.FromNanos);
        return offset >= length ? Math.Max(_range.FromNanos, _range.ToNanos) : _range.FromNanos + (long)(ulong)offset;
    }
}
