namespace Codomyrmex.Telemetry;

/// <summary>
/// A span's identity, as it travels between processes (OpenTelemetry specification, Trace API, SpanContext). <c>default</c> is no span.
/// </summary>
/// <param name="TraceId">The trace.</param>
/// <param name="SpanId">The span within it.</param>
/// <param name="Flags">Whether the trace is sampled and how its id was made.</param>
/// <param name="TraceState">Vendors' entries as they arrived, a valid W3C <c>tracestate</c>; null when there are none.</param>
/// <param name="IsRemote">True if it was extracted from a carrier.</param>
public readonly partial record struct TraceContext(
    TraceId TraceId,
    SpanId SpanId,
    TraceFlags Flags = TraceFlags.None,
    string? TraceState = null,
    bool IsRemote = false)
{
    /// <summary>The innermost span's identity; <c>default</c> when there is none.</summary>
    public static TraceContext Current => CurrentSpan.Node is { } node ? node.Context : default;

    /// <summary>True if both ids are.</summary>
    public bool IsValid => TraceId.IsValid && SpanId.IsValid;

    /// <summary>True if the trace is recorded, as far as the sender knew.</summary>
    public bool IsSampled => (Flags & TraceFlags.Sampled) != 0;
}
