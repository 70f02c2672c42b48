namespace Codomyrmex.Telemetry.Server.Ingest;

/// <summary>
/// Events per second over the last ten whole seconds, counted into one bucket per second. A server that is younger gives its rate since
/// it started. Thread-safe.
/// </summary>
sealed class RateWindow
{
    const int Seconds = 10;

    // One more than is averaged: the second that is still running.
    readonly long[] _buckets = new long[Seconds + 1];
    readonly Lock _lock = new();
    readonly TimeProvider _time;
    readonly long _start;
    long _second;

    public RateWindow(TimeProvider time)
    {
        _time = time;
        _start = time.GetTimestamp();
    }

    public void Add(long count)
    {
        lock (_lock)
        {
            Advance();
            _buckets[_second % _buckets.Length] += count;
        }
    }

    /// <summary>The rate now; within the first second that of the second so far taken as whole.</summary>
    public double PerSecond()
    {
        lock (_lock)
        {
            Advance();
            if (_second == 0)
                return _buckets[0];
            var running = _buckets[_second % _buckets.Length];
            return (double)(_buckets.Sum() - running) / Math.Min(_second, Seconds);
        }
    }

    void Advance()
    {
        var now = (long)_time.GetElapsedTime(_start).TotalSeconds;
        for (var cleared = 0; _second < now && cleared < _buckets.Length; cleared++)
            _buckets[++_second % _buckets.Length] = 0;
        _second = now;
    }
}
