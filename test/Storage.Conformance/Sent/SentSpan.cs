namespace Codomyrmex.Telemetry.Storage.Conformance;

/// <summary>A span as a test sends it; what the store returns is read back into the same shape and compared.</summary>
public sealed record SentSpan
{
    public TraceId TraceId { get; init; } = new(1, 1);

    public SpanId SpanId { get; init; } = new(1);

    public SpanId ParentSpanId { get; init; }

    public string Name { get; init; } = "";

    public SpanKind Kind { get; init; }

    public StatusCode StatusCode { get; init; }

    public string StatusMessage { get; init; } = "";

    public string TraceState { get; init; } = "";

    public uint Flags { get; init; }

    public long StartNanos { get; init; }

    public long EndNanos { get; init; }

    public uint DroppedAttributes { get; init; }

    public uint DroppedEvents { get; init; }

    public uint DroppedLinks { get; init; }

    public SentAttribute[] Attributes { get; init; } = [];

    public SentEvent[] Events { get; init; } = [];

    public SentLink[] Links { get; init; } = [];

    public SentResource Resource { get; init; } = new();

    public SentScope Scope { get; init; } = new();

    public long DurationNanos => Math.Max(0, EndNanos - StartNanos);

    public static SentSpan Of(SpanRow row) => new()
    {
        TraceId = row.TraceId,
        SpanId = row.SpanId,
        ParentSpanId = row.ParentSpanId,
        Name = row.Name,
        Kind = row.Kind,
        StatusCode = row.StatusCode,
        StatusMessage = row.StatusMessage,
        TraceState = row.TraceState,
        Flags = row.Flags,
        StartNanos = row.StartNanos,
        EndNanos = row.EndNanos,
        DroppedAttributes = row.DroppedAttributes,
        DroppedEvents = row.DroppedEvents,
        DroppedLinks = row.DroppedLinks,
        Attributes = SentAttribute.Of(row.Attributes),
        Events = [.. row.Events.Select(SentEvent.Of)],
        Links = [.. row.Links.Select(SentLink.Of)],
        Resource = SentResource.Of(row.Resource),
        Scope = SentScope.Of(row.Scope),
    };
}
