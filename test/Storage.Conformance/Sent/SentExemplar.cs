namespace Codomyrmex.Telemetry.Storage.Conformance;

/// <summary>An exemplar as a test sends it.</summary>
/// <param name="TimeNanos">When it was recorded.</param>
/// <param name="Value">long or double.</param>
/// <param name="TraceId">Not valid for none.</param>
/// <param name="SpanId">Not valid for none.</param>
/// <param name="Attributes">The filtered attributes.</param>
public sealed record SentExemplar(long TimeNanos, object Value, TraceId TraceId, SpanId SpanId, SentAttribute[] Attributes)
{
    public static SentExemplar Of(ExemplarRow row) =>
        new(row.TimeNanos, row.IsInt ? row.AsInt : (object)row.AsDouble, row.TraceId, row.SpanId, SentAttribute.Of(row.Attributes));
}
