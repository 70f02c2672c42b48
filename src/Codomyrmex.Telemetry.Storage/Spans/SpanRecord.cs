namespace Codomyrmex.Telemetry.Storage;

/// <summary>A span's own values, as columns hold them. Codes are those of the batch's string table.</summary>
public readonly record struct SpanRecord
{
    /// <summary>The trace; valid.</summary>
    public required TraceId TraceId { get; init; }

    /// <summary>The span; valid.</summary>
    public required SpanId SpanId { get; init; }

    /// <summary>The parent; not valid for a root.</summary>
    public SpanId ParentSpanId { get; init; }

    /// <summary>Unix nanoseconds.</summary>
    public required long StartNanos { get; init; }

    /// <summary>Unix nanoseconds; before the start where a sender's clock ran backwards.</summary>
    public required long EndNanos { get; init; }

    /// <summary>Code of the name.</summary>
    public int Name { get; init; }

    /// <summary>The kind.</summary>
    public SpanKind Kind { get; init; }

    /// <summary>The status.</summary>
    public StatusCode StatusCode { get; init; }

    /// <summary>Code of the status message.</summary>
    public int StatusMessage { get; init; }

    /// <summary>Code of the W3C tracestate.</summary>
    public int TraceState { get; init; }

    /// <summary>W3C trace flags in the lowest eight bits, then OTLP's (Span.flags).</summary>
    public uint Flags { get; init; }

    /// <summary>How many attributes the sender left out.</summary>
    public uint DroppedAttributes { get; init; }

    /// <summary>How many events the sender left out.</summary>
    public uint DroppedEvents { get; init; }

    /// <summary>How many links the sender left out.</summary>
    public uint DroppedLinks { get; init; }

    /// <summary>Index in the batch's resources.</summary>
    public required int Resource { get; init; }

    /// <summary>Index in the batch's scopes.</summary>
    public required int Scope { get; init; }
}
