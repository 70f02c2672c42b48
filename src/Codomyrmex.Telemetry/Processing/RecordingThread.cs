namespace Codomyrmex.Telemetry;

/// <summary>What a thread keeps for itself so that recording takes no lock.</summary>
sealed class RecordingThread
{
    [ThreadStatic]
    static RecordingThread? _current;

    static int _created;

    RecordingThread() => Ordinal = Interlocked.Increment(ref _created);

    internal static RecordingThread Current => _current ??= new RecordingThread();

    /// <summary>Numbers threads as they come; spreads them over the stripes of queues.</summary>
    internal int Ordinal { get; }

    internal IdGenerator Ids { get; } = new();

    internal Magazine<SpanRecord>? Spans { get; set; }

    internal Magazine<LogRecord>? Logs { get; set; }
}
