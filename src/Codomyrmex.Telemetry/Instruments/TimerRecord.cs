namespace Codomyrmex.Telemetry.Instruments;

/// <summary>What is known of one running timer. Pooled: <see cref="Use"/> tells one use from the next, so that a handle that is kept is harmless.</summary>
sealed class TimerRecord
{
    TagBuffer _attributes;
    DurationTimer? _timer;
    TelemetryClock? _clock;
    long _start;
    long _use;

    internal long Use => Volatile.Read(ref _use);

    internal void Begin(DurationTimer timer, TelemetryClock clock, ReadOnlySpan<Tag> attributes)
    {
        _timer = timer;
        _clock = clock;
        _attributes.SetAll(attributes, int.MaxValue, null);
        _start = clock.Timestamp();
    }

    internal void Add(in Tag attribute) => _attributes.Set(attribute, int.MaxValue, null);

    /// <summary>Records the time since the beginning; false if that was done already.</summary>
    internal bool TryEnd(long use)
    {
        if (Interlocked.CompareExchange(ref _use, use + 1, use) != use)
            return false;
        _timer!.Record(_clock!.Time.GetElapsedTime(_start, _clock.Timestamp()), _attributes.Tags);
        _timer = null;
        _clock = null;
        if (_attributes.IsHeavy())
            _attributes.LetGo();
        _attributes.Reset();
        return true;
    }
}

/// <summary>Idle timers, shared by the whole process.</summary>
static class TimerRecordPool
{
    static readonly RecordPool<TimerRecord> Pool = new(boundRecords: 1024);

    internal static TimerRecord Rent()
    {
        var thread = RecordingThread.Current;
        if (thread.Timers is { } magazine && magazine.TryTake(out var record))
            return record;
        thread.Timers = Pool.Reload(thread.Timers);
        return thread.Timers.TryTake(out record) ? record : new TimerRecord();
    }

    internal static void Return(TimerRecord record)
    {
        var thread = RecordingThread.Current;
        if (thread.Timers is { } magazine && magazine.TryGive(record))
            return;
        thread.Timers = Pool.Unload(thread.Timers);
        thread.Timers.TryGive(record);
    }
}
