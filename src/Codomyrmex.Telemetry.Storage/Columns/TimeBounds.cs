namespace Codomyrmex.Telemetry.Storage;

/// <summary>The earliest and the latest of some times, Unix nanoseconds. Of none, the earliest lies after the latest.</summary>
/// <param name="MinNanos">The earliest.</param>
/// <param name="MaxNanos">The latest.</param>
public readonly record struct TimeBounds(long MinNanos, long MaxNanos)
{
    /// <summary>False when no time from here can lie inside the range.</summary>
    public bool Overlaps(TimeRange range) =>
        MinNanos <= MaxNanos && MaxNanos >= range.FromNanos && (MinNanos < range.ToNanos || range.ToNanos == long.MaxValue);

    internal static TimeBounds Of(ReadOnlySpan<long> times)
    {
        var (min, max) = (long.MaxValue, long.MinValue);
        foreach (var time in times)
        {
            min = Math.Min(min, time);
            max = Math.Max(max, time);
        }

        return new TimeBounds(min, max);
    }
}
