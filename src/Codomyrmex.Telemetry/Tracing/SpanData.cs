using System.Text.Json.Serialization;

namespace Codomyrmex.Telemetry;

/// <summary>
/// A finished span, copied out of its pooled record: immutable, to be kept as long as one likes. <see cref="System.Text.Json.JsonSerializer"/> writes it as an
/// object with the members <c>traceId</c>, <c>spanId</c>, <c>parentSpanId</c>, <c>name</c>, <c>kind</c>, <c>startUnixNanos</c>, <c>endUnixNanos</c>, <c>status</c>,
/// <c>scope</c>, <c>attributes</c>, <c>events</c>, <c>links</c> and the numbers of what was dropped.
/// </summary>
[JsonConverter(typeof(SpanDataJsonConverter))]
public sealed class SpanData
{
    internal SpanData(SpanRecord record)
    {
        Context = new TraceContext(record.TraceId, record.SpanId, record.Flags, record.TraceState);
        ParentSpanId = record.ParentSpanId;
        IsParentRemote = record.IsParentRemote;
        Name = record.Name;
        Kind = record.Kind;
        StartUnixNanos = record.StartUnixNanos;
        EndUnixNanos = record.EndUnixNanos;
        Status = record.Status;
        StatusDescription = record.StatusDescription;
        Scope = record.Scope;
        Attributes = record.Attributes.ToArray();
        DroppedAttributesCount = record.DroppedAttributesCount;
        DroppedEventsCount = record.DroppedEventsCount;
        DroppedLinksCount = record.DroppedLinksCount;

        var events = new EventData[record.EventCount];
        for (var i = 0; i < events.Length; i++)
            events[i] = new EventData(record.GetEvent(i));
        Events = events;

        var links = new LinkData[record.LinkCount];
        for (var i = 0; i < links.Length; i++)
            links[i] = new LinkData(record.GetLink(i));
        Links = links;
    }

    /// <summary>Its identity.</summary>
    public TraceContext Context { get; }

    /// <summary>The trace.</summary>
    public TraceId TraceId => Context.TraceId;

    /// <summary>The span.</summary>
    public SpanId SpanId => Context.SpanId;

    /// <summary>The span around it; not valid for a root.</summary>
    public SpanId ParentSpanId { get; }

    /// <summary>True if the parent is in another process.</summary>
    public bool IsParentRemote { get; }

    /// <summary>What the operation is called.</summary>
    public string Name { get; }

    /// <summary>Its relation to parent and children.</summary>
    public SpanKind Kind { get; }

    /// <summary>When it began, in Unix nanoseconds.</summary>
    public long StartUnixNanos { get; }

    /// <summary>When it ended, in Unix nanoseconds, never before <see cref="StartUnixNanos"/>.</summary>
    public long EndUnixNanos { get; }

    /// <summary>How it ended.</summary>
    public StatusCode Status { get; }

    /// <summary>Why it failed; null unless <see cref="Status"/> is <see cref="StatusCode.Error"/> and someone said.</summary>
    public string? StatusDescription { get; }

    /// <summary>Which part of the program recorded it.</summary>
    public InstrumentationScope Scope { get; }

    /// <summary>Its attributes, each key once.</summary>
    public IReadOnlyList<Tag> Attributes { get; }

    /// <summary>Its events in the order of recording.</summary>
    public IReadOnlyList<EventData> Events { get; }

    /// <summary>Its links in the order of recording.</summary>
    public IReadOnlyList<LinkData> Links { get; }

    /// <summary>Attributes lost to <see cref="SpanLimits.AttributeCount"/>.</summary>
    public int DroppedAttributesCount { get; }

    /// <summary>Events lost to <see cref="SpanLimits.EventCount"/>.</summary>
    public int DroppedEventsCount { get; }

    /// <summary>Links lost to <see cref="SpanLimits.LinkCount"/>.</summary>
    public int DroppedLinksCount { get; }

    /// <summary>The value of the attribute <paramref name="key"/>, in a box; null if there is none.</summary>
    public object? this[string key] => Attributes.FirstOrDefault(tag => tag.Key == key).Value;
}
