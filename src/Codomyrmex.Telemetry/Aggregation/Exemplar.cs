namespace Codomyrmex.Telemetry;

/// <summary>One measurement out of those behind a point, with the span in which it was made (OpenTelemetry specification, Metrics SDK, Exemplar). Immutable.</summary>
/// <remarks>Not to be confused with a recommendation: it is chosen by chance.</remarks>
public readonly struct Exemplar
{
    readonly Tag[]? _filtered;

    internal Exemplar(double value, bool isInteger, long unixNanos, TraceId traceId, SpanId spanId, Tag[]? filtered)
    {
        Value = value;
        IsInteger = isInteger;
        UnixNanos = unixNanos;
        TraceId = traceId;
        SpanId = spanId;
        _filtered = filtered;
    }

    /// <summary>What was measured.</summary>
    public double Value { get; }

    /// <summary>True if <see cref="Value"/> was an integer.</summary>
    public bool IsInteger { get; }

    /// <summary>When, in Unix nanoseconds.</summary>
    public long UnixNanos { get; }

    /// <summary>The trace it was measured in; not valid outside of one.</summary>
    public TraceId TraceId { get; }

    /// <summary>The innermost span it was measured in; not valid outside of one.</summary>
    public SpanId SpanId { get; }

    /// <summary>Attributes of the measurement that its series does not have, because a view left them out.</summary>
    public ReadOnlySpan<Tag> FilteredAttributes => _filtered;
}
