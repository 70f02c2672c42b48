namespace Codomyrmex.Telemetry.Storage.Conformance;

/// <summary>A log record as a test sends it; what the store returns is read back into the same shape and compared.</summary>
public sealed record SentLog
{
    public long RawTimeNanos { get; init; }

    public long ObservedNanos { get; init; }

    public int SeverityNumber { get; init; }

    public string SeverityText { get; init; } = "";

    public object? Body { get; init; }

    public string EventName { get; init; } = "";

    public TraceId TraceId { get; init; }

    public SpanId SpanId { get; init; }

    public uint Flags { get; init; }

    public uint DroppedAttributes { get; init; }

    public SentAttribute[] Attributes { get; init; } = [];

    public SentResource Resource { get; init; } = new();

    public SentScope Scope { get; init; } = new();

    public long TimeNanos => RawTimeNanos != 0 ? RawTimeNanos : ObservedNanos;

    public static SentLog Of(LogRow row) => new()
    {
        RawTimeNanos = row.RawTimeNanos,
        ObservedNanos = row.ObservedNanos,
        SeverityNumber = row.SeverityNumber,
        SeverityText = row.SeverityText,
        Body = SentAttribute.ValueOf(row.Body),
        EventName = row.EventName,
        TraceId = row.TraceId,
        SpanId = row.SpanId,
        Flags = row.Flags,
        DroppedAttributes = row.DroppedAttributes,
        Attributes = SentAttribute.Of(row.Attributes),
        Resource = SentResource.Of(row.Resource),
        Scope = SentScope.Of(row.Scope),
    };
}
