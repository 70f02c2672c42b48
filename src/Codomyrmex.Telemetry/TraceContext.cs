using System.Text.Json.Serialization;

namespace Codomyrmex.Telemetry;

/// <summary>
/// A span's identity, as it travels between processes (OpenTelemetry specification, Trace API, SpanContext), and the baggage that travels with it.
/// <c>default</c> is no span. As JSON: <c>{"traceId","spanId","traceFlags","traceState","isRemote"}</c>, without baggage.
/// </summary>
/// <param name="TraceId">The trace.</param>
/// <param name="SpanId">The span within it.</param>
/// <param name="Flags">Whether the trace is sampled and how its id was made.</param>
/// <param name="TraceState">Vendors' entries as they arrived, a valid W3C <c>tracestate</c>; null when there are none.</param>
/// <param name="IsRemote">True if it was extracted from a carrier.</param>
[JsonConverter(typeof(TraceContextJsonConverter))]
public readonly partial record struct TraceContext(
    TraceId TraceId,
    SpanId SpanId,
    TraceFlags Flags = TraceFlags.None,
    string? TraceState = null,
    bool IsRemote = false)
{
    readonly Baggage? _baggage;

    /// <summary>The innermost span's identity, if there is one, and the flow's baggage.</summary>
    public static TraceContext Current
    {
        get
        {
            var context = CurrentSpan.Node is { } node ? node.Context : default;
            return Telemetry.Baggage.Current.OrNull() is { } baggage ? context with { Baggage = baggage } : context;
        }
    }

    /// <summary>What travels beside the ids; null when there is none. No part of the identity: contexts that differ in nothing else are equal.</summary>
    public Baggage? Baggage
    {
        get => _baggage;
        init => _baggage = value.OrNull();
    }

    /// <summary>True if both ids are.</summary>
    public bool IsValid => TraceId.IsValid && SpanId.IsValid;

    /// <summary>True if the trace is recorded, as far as the sender knew.</summary>
    public bool IsSampled => (Flags & TraceFlags.Sampled) != 0;

    /// <summary>True if all but the baggage is the same.</summary>
    public bool Equals(TraceContext other) =>
        TraceId == other.TraceId && SpanId == other.SpanId && Flags == other.Flags && TraceState == other.TraceState && IsRemote == other.IsRemote;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(TraceId, SpanId, Flags, TraceState, IsRemote);
}
