namespace Codomyrmex.Telemetry.Server.Live;

/// <summary>
/// The latest events, bounded in number and bytes, the oldest forgotten first. Readers are positions in it: a slow one costs no memory of its
/// own, and finds out how many rows it missed when it reads on. Thread-safe.
/// </summary>
/// <param name="maxEvents">The most events kept.</param>
/// <param name="maxBytes">The most bytes kept; the latest event is kept whatever its size.</param>
sealed class LiveRing(int maxEvents, long maxBytes)
{
    readonly Lock _lock = new();
    readonly Queue<LiveEvent> _events = new();
    long _bytes;
    LivePosition _end;
    TaskCompletionSource _changed = NewSignal();

    /// <summary>The position after everything so far.</summary>
    public LivePosition End
    {
        get
        {
            lock (_lock)
                return _end;
        }
    }

    /// <summary>Adds an event and wakes the readers; nothing without rows.</summary>
    public void Publish(LiveTopics topic, IReadOnlyList<LiveRow> rows)
    {
        if (rows.Count == 0)
            return;
        TaskCompletionSource changed;
        lock (_lock)
        {
            _end = _end.Count(topic, rows.Count) with { Sequence = _end.Sequence + 1 };
            var next = new LiveEvent(topic, rows, _end);
            _events.Enqueue(next);
            _bytes += next.Bytes;
            while (_events.Count > 1 && (_events.Count > maxEvents || _bytes > maxBytes))
                _bytes -= _events.Dequeue().Bytes;
            changed = _changed;
            _changed = NewSignal();
        }

        changed.SetResult();
    }

    /// <summary>Counts rows that are not published, so that readers learn that they missed them.</summary>
    public void Skip(LiveTopics topic, long rows)
    {
        lock (_lock)
            _end = _end.Count(topic, rows);
    }

    /// <summary>Reads on from a position of this ring.</summary>
    public LiveReading Read(LivePosition position, LiveTopics topics)
    {
        lock (_lock)
        {
            var events = _events.Where(each => each.Position.Sequence > position.Sequence && topics.HasFlag(each.Topic)).ToList();
            var got = events.Where(each => each.Topic != LiveTopics.Status).Sum(each => (long)each.Rows.Count);
            return new LiveReading(events, _end.RowsSince(position, topics) - got, _end, _changed.Task);
        }
    }

    static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
