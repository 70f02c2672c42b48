namespace Codomyrmex.Telemetry;

/// <summary>
/// Lets so many through per second, and a burst at once after a pause. Kept as one number, the time from which the bucket is full again, so
/// taking is one compare-and-swap.
/// </summary>
/// <remarks>Thread-safe; allocates nothing.</remarks>
sealed class TokenBucket
{
    const double NanosPerSecond = 1_000_000_000;
    const long Longest = long.MaxValue / 4;

    readonly TimeProvider _time;
    readonly long _start;
    readonly long _intervalNanos;
    readonly long _toleranceNanos;
    readonly bool _isClosed;
    long _fullAtNanos;

    /// <summary>A full bucket.</summary>
    /// <param name="perSecond">Tokens that come back in a second; 0 lets nothing through.</param>
    /// <param name="burst">Tokens it holds, at least 1; null for those of one second, and at least 1.</param>
    /// <param name="time">The clock.</param>
    internal TokenBucket(double perSecond, int? burst, TimeProvider time)
    {
        _time = time;
        _start = time.GetTimestamp();
        _isClosed = perSecond <= 0;
        var interval = NanosPerSecond / perSecond;
        _intervalNanos = (long)Math.Min(interval, Longest);
        _toleranceNanos = (long)Math.Min(interval * ((burst ?? Math.Max(1, Math.Ceiling(perSecond))) - 1), Longest);
    }

    /// <summary>Takes a token; false if there is none.</summary>
    internal bool TryTake()
    {
        if (_isClosed)
            return false;
        var now = _time.GetElapsedTime(_start).Ticks * TimeSpan.NanosecondsPerTick;
        var seen = Volatile.Read(ref _fullAtNanos);
        while (After(seen, now, _intervalNanos, _toleranceNanos) is { } next)
        {
            var before = Interlocked.CompareExchange(ref _fullAtNanos, next, seen);
            if (before == seen)
                return true;
            seen = before;
        }

        return false;
    }

    /// <summary>When the bucket is full again after a token was taken now; null if there is none to take.</summary>
    /// <param name="fullAt">When it would be full without that.</param>
    /// <param name="now">The time.</param>
    /// <param name="interval">Time in which one token comes back.</param>
    /// <param name="tolerance">How far ahead of now it may be full and still hold a token: the interval for each token but one.</param>
    internal static long? After(long fullAt, long now, long interval, long tolerance)
    {
        var from = Math.Max(fullAt, now);
        return from - now > tolerance ? null : from + interval;
    }
}
