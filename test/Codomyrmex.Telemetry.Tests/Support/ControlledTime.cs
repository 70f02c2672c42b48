namespace Codomyrmex.Telemetry.Tests.Support;

/// <summary>Time that stands still until a test moves it. Timers that fall due fire inside <see cref="Advance"/>, in order.</summary>
sealed class ControlledTime : TimeProvider
{
    readonly Lock _lock = new();
    readonly List<ControlledTimer> _timers = [];
    DateTimeOffset _now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    TimeSpan _wallOffset;

    internal static long StartNanos { get; } = TelemetryClock.UnixNanos(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
            return _now + _wallOffset;
    }

    public override long GetTimestamp()
    {
        lock (_lock)
            return _now.Ticks;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ControlledTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Sets the wall clock off, forwards or back, as an administrator or NTP does; the monotonic clock goes on.</summary>
    internal void ShiftWallClock(TimeSpan offset)
    {
        lock (_lock)
            _wallOffset += offset;
    }

    /// <summary>How many timers are waiting.</summary>
    internal int Timers
    {
        get
        {
            lock (_lock)
                return _timers.Count;
        }
    }

    /// <summary>Completes when so many timers are waiting: what the test has set off has come to the point where it waits.</summary>
    internal async Task TimersAsync(int atLeast)
    {
        using var patience = new CancellationTokenSource(Some.Patience);
        while (true)
        {
            lock (_lock)
            {
                if (_timers.Count >= atLeast)
                    return;
            }

            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    internal void Advance(TimeSpan time)
    {
        DateTimeOffset end;
        lock (_lock)
            end = _now + time;
        while (NextDue(end) is { } timer)
            timer.Fire();
        lock (_lock)
            _now = end;
    }

    ControlledTimer? NextDue(DateTimeOffset end)
    {
        lock (_lock)
        {
            var next = _timers.Where(timer => timer.Due <= end).MinBy(timer => timer.Due);
            if (next is not null && next.Due > _now)
                _now = next.Due;
            next?.Reschedule();
            return next;
        }
    }

    sealed class ControlledTimer(ControlledTime time, TimerCallback callback, object? state) : ITimer
    {
        TimeSpan _period;

        internal DateTimeOffset Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._lock)
            {
                time._timers.Remove(this);
                _period = period;
                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    Due = time._now + dueTime;
                    time._timers.Add(this);
                }

                return true;
            }
        }

        public void Dispose()
        {
            lock (time._lock)
                time._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        internal void Reschedule()
        {
            if (_period > TimeSpan.Zero)
                Due += _period;
            else
                time._timers.Remove(this);
        }

        internal void Fire() => callback(state);
    }
}
