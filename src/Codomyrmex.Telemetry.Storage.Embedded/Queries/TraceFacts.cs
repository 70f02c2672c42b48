namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>What is known of a trace from some of its spans.</summary>
struct TraceFacts
{
    /// <summary>The earliest start, Unix nanoseconds.</summary>
    public long StartNanos;

    /// <summary>The latest end, Unix nanoseconds.</summary>
    public long EndNanos;

    /// <summary>The start of the span that counts as root.</summary>
    public long RootStartNanos;

    /// <summary>Its id.</summary>
    public SpanId RootSpanId;

    /// <summary>True when it has no parent.</summary>
    public bool HasRoot;

    /// <summary>A code of its name.</summary>
    public int RootName;

    /// <summary>A code of its service.</summary>
    public int RootService;

    /// <summary>No spans yet.</summary>
    public static TraceFacts None => new() { StartNanos = long.MaxValue, EndNanos = long.MinValue, RootStartNanos = long.MaxValue, RootSpanId = new SpanId(ulong.MaxValue) };

    /// <summary>As a summary gives it.</summary>
    public readonly long DurationNanos => Math.Max(0, EndNanos - StartNanos);

    /// <summary>Takes in what is known of other spans of the trace.</summary>
    public void Add(in TraceFacts other)
    {
        StartNanos = Math.Min(StartNanos, other.StartNanos);
        EndNanos = Math.Max(EndNanos, other.EndNanos);
        if (!IsBetterRoot(other.HasRoot, other.RootStartNanos, other.RootSpanId))
            return;
        (HasRoot, RootStartNanos, RootSpanId, RootName, RootService) = (other.HasRoot, other.RootStartNanos, other.RootSpanId, other.RootName, other.RootService);
    }

    /// <summary>The rule of <see cref="TraceSummarizer"/>.</summary>
    public readonly bool IsBetterRoot(bool isRoot, long startNanos, SpanId spanId)
    {
        if (isRoot != HasRoot)
            return isRoot;
        return startNanos != RootStartNanos ? startNanos < RootStartNanos : spanId.Value < RootSpanId.Value;
    }
}
