using System.Runtime.CompilerServices;

namespace Codomyrmex.Telemetry;

/// <summary>What a thread keeps for itself so that recording takes no lock.</summary>
sealed class RecordingThread
{
    [ThreadStatic]
    static RecordingThread? _current;

    Lane?[] _lanes = [];
    TagSplitter? _splitter;

    internal static RecordingThread Current
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _current ?? Create();
    }

    internal IdGenerator Ids { get; } = new();

    /// <summary>True while a sampler, processor or observer runs on this thread: spans that it starts would be shown to it again, without end.</summary>
    internal bool IsObserving { get; set; }

    /// <summary>True while a log processor runs on this thread: records that it writes would be shown to it again, without end.</summary>
    internal bool IsProcessingLog { get; set; }

    /// <summary>The thread's counts of spans, of the SDK it last worked for.</summary>
    internal SpanTally.Counts? Tally { get; set; }

    /// <summary>Attributes of this thread's measurements, taken apart.</summary>
    internal TagSplitter Splitter => _splitter ??= new TagSplitter();

    internal Magazine<SpanRecord>? Spans { get; set; }

    internal Magazine<LogRecord>? Logs { get; set; }

    internal Magazine<Instruments.TimerRecord>? Timers { get; set; }

    /// <summary>The span that the thread's measurements are about, where it is not the innermost one; null otherwise.</summary>
    internal SpanRecord? MeasuredSpan { get; set; }

    /// <summary>The thread's lane of each queue, by the queue's number; a queue that was closed may have left one.</summary>
    internal Lane?[] Lanes => _lanes;

    internal void Add(Lane lane, int queue)
    {
        if (queue >= _lanes.Length)
            Array.Resize(ref _lanes, Math.Max(4, queue * 2));
        _lanes[queue] = lane;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static RecordingThread Create() => _current = new RecordingThread();
}
