namespace Codomyrmex.Telemetry.Storage;

/// <summary>A span of time in Unix nanoseconds.</summary>
/// <param name="FromNanos">The first instant inside.</param>
/// <param name="ToNanos">The first instant after; not less than <paramref name="FromNanos"/>.</param>
public readonly record struct TimeRange(long FromNanos, long ToNanos)
{
    /// <summary>All of time.</summary>
    public static TimeRange All => new(long.MinValue, long.MaxValue);

    /// <summary>True when <paramref name="nanos"/> lies inside; the end is outside, except that of <see cref="All"/>.</summary>
    public bool Contains(long nanos) => nanos >= FromNanos && (nanos < ToNanos || ToNanos == long.MaxValue);
}
