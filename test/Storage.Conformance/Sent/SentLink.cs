namespace Codomyrmex.Telemetry.Storage.Conformance;

/// <summary>A span's link as a test sends it.</summary>
public sealed record SentLink(TraceId TraceId, SpanId SpanId, string TraceState, uint Flags, uint DroppedAttributes, SentAttribute[] Attributes)
{
    public static SentLink Of(SpanLinkRow row) =>
        new(row.TraceId, row.SpanId, row.TraceState, row.Flags, row.DroppedAttributes, SentAttribute.Of(row.Attributes));
}
