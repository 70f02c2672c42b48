namespace Codomyrmex.Telemetry;

/// <summary>Finished spans of one SDK on their way out; valid until the export's task completes.</summary>
public readonly struct SpanBatch
{
    readonly ReadOnlyMemory<SpanRecord> _spans;

    internal SpanBatch(ReadOnlyMemory<SpanRecord> spans, Resource resource)
    {
        _spans = spans;
        Resource = resource;
    }

    /// <summary>What produced them.</summary>
    public Resource Resource { get; }

    /// <summary>The spans, in no particular order.</summary>
    public ReadOnlySpan<SpanRecord> Spans => _spans.Span;

    /// <summary>How many there are.</summary>
    public int Count => _spans.Length;
}
