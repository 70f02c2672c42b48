namespace Codomyrmex.Telemetry;

/// <summary>
/// All callbacks asked once on behalf of one collector, within a bounded time. They are asked one after the other on one thread, which is not the collector's;
/// where one does not return, the rest is asked on another.
/// </summary>
/// <remarks>Observations are taken one at a time, until the round is over; what comes later is ignored.</remarks>
sealed class ObservationRound(MetricCollector collector, ObservedCallback[] callbacks, SelfDiagnostics diagnostics)
{
    const int Parts = 64;
    static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);

    // A Monitor, to wait with.
    readonly object _lock = new();
    readonly bool[] _hasReturned = new bool[callbacks.Length];
    int _begun;
    int _returned;
    bool _isWoken;
    bool _isOver;

    /// <summary>Returns when all have returned, or the time is up.</summary>
    internal void Ask(TimeProvider time, TimeSpan timeout)
    {
        if (callbacks.Length == 0)
            return;
        var start = time.GetTimestamp();
        using var timer = time.CreateTimer(static round => ((ObservationRound)round!).Wake(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        lock (_lock)
        {
            StartThread();
            while (_returned < callbacks.Length)
            {
                var left = timeout - time.GetElapsedTime(start);
                if (left <= TimeSpan.Zero)
                    break;
                var returned = _returned;
                WaitFor(PatienceWith(left, timeout, isRestWaiting: _begun < callbacks.Length), timer);

                // Nobody can tell whether the one that was begun last takes long or forever, so the rest does not wait for it. It may still return in time.
                if (_returned == returned && _begun < callbacks.Length)
                    StartThread();
            }

            _isOver = true;
            Abandon(timeout);
        }
    }

    internal void Observe(InstrumentStore store, long value, ReadOnlySpan<Tag> attributes)
    {
        lock (_lock)
        {
            if (!_isOver)
                store.Observe(collector, value, attributes);
        }
    }

    internal void Observe(InstrumentStore store, double value, ReadOnlySpan<Tag> attributes)
    {
        lock (_lock)
        {
            if (!_isOver)
                store.Observe(collector, value, attributes);
        }
    }

    /// <summary>How long one callback may hold up the others: a small part of the time, so that many may hang and the rest is asked all the same.</summary>
    internal static TimeSpan PatienceWith(TimeSpan left, TimeSpan timeout, bool isRestWaiting) => isRestWaiting && timeout / Parts < left ? timeout / Parts : left;

    void WaitFor(TimeSpan patience, ITimer timer)
    {
        _isWoken = false;
        timer.Change(patience > Shortest ? patience : Shortest, Timeout.InfiniteTimeSpan);
        while (!_isWoken && _returned < callbacks.Length)
            Monitor.Wait(_lock);
    }

    void Wake()
    {
        lock (_lock)
        {
            _isWoken = true;
            Monitor.PulseAll(_lock);
        }
    }

    // A thread of its own: one that hangs is not missed by the pool, and a pool that hangs does not keep the program from being measured.
    void StartThread() => new Thread(static round => ((ObservationRound)round!).AskInTurn()) { IsBackground = true, Name = "Observable instruments" }.UnsafeStart(this);

    void AskInTurn()
    {
        while (TryBegin(out var index))
        {
            try
            {
                callbacks[index].Ask(this);
            }
            catch (Exception failure)
            {
                diagnostics.Failed($"The callback of the observable instrument '{callbacks[index].Name}'", failure);
            }

            Return(index);
        }
    }

    bool TryBegin(out int index)
    {
        lock (_lock)
        {
            index = _begun;
            if (_isOver || index == callbacks.Length)
                return false;
            _begun++;
            return true;
        }
    }

    void Return(int index)
    {
        lock (_lock)
        {
            _hasReturned[index] = true;
            if (_isOver)
                callbacks[index].Returned();
            if (++_returned == callbacks.Length)
                Monitor.PulseAll(_lock);
        }
    }

    void Abandon(TimeSpan timeout)
    {
        for (var i = 0; i < callbacks.Length; i++)
        {
            if (_hasReturned[i])
                continue;
            var name = callbacks[i].Name;
            if (i < _begun)
                callbacks[i].Abandoned();
            diagnostics.Warn($"hanging {name}", i < _begun
                ? $"The callback of the observable instrument '{name}' has not returned within {timeout}; what it says later is ignored, and the instrument is left out until it returns."
                : $"The callback of the observable instrument '{name}' was not asked, because others took longer than {timeout} altogether (Metrics.ObservationTimeout).");
        }
    }
}
