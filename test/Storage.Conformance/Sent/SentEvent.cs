namespace Codomyrmex.Telemetry.Storage.Conformance;

/// <summary>A span's event as a test sends it.</summary>
public sealed record SentEvent(long TimeNanos, string Name, uint DroppedAttributes, SentAttribute[] Attributes)
{
    public static SentEvent Of(SpanEventRow row) => new(row.TimeNanos, row.Name, row.DroppedAttributes, SentAttribute.Of(row.Attributes));
}
