namespace Codomyrmex.Telemetry.Otlp;

/// <summary>A <c>Span</c>. Ids are as sent: a receiver checks their length.</summary>
public readonly ref struct SpanView : IOtlpMessage<SpanView>
{
    const ulong KnownFields =
        1UL << SpanFields.TraceId | 1UL << SpanFields.SpanId | 1UL << SpanFields.TraceState | 1UL << SpanFields.ParentSpanId
        | 1UL << SpanFields.Name | 1UL << SpanFields.Kind | 1UL << SpanFields.StartTimeUnixNano | 1UL << SpanFields.EndTimeUnixNano
        | 1UL << SpanFields.Attributes | 1UL << SpanFields.DroppedAttributesCount | 1UL << SpanFields.Events
        | 1UL << SpanFields.DroppedEventsCount | 1UL << SpanFields.Links | 1UL << SpanFields.DroppedLinksCount | 1UL << SpanFields.Status
        | 1UL << SpanFields.Flags;

    readonly Region _attributes;
    readonly Region _events;
    readonly Region _links;

    SpanView(ReadOnlySpan<byte> bytes, scoped ref ProtobufReader reader)
    {
        Encoded = bytes;
        var status = default(Parts);
        while (reader.TryReadTag(out var tag))
        {
            switch (tag)
            {
                case SpanFields.TraceId << 3 | Wire.Bytes:
                    TraceId = reader.ReadBytes();
                    break;
                case SpanFields.SpanId << 3 | Wire.Bytes:
                    SpanId = reader.ReadBytes();
                    break;
                case SpanFields.TraceState << 3 | Wire.Bytes:
                    TraceState = reader.ReadUtf8();
                    break;
                case SpanFields.ParentSpanId << 3 | Wire.Bytes:
                    ParentSpanId = reader.ReadBytes();
                    break;
                case SpanFields.Name << 3 | Wire.Bytes:
                    Name = reader.ReadUtf8();
                    break;
                case SpanFields.Kind << 3 | Wire.Varint:
                    Kind = (int)reader.ReadUInt32();
                    break;
                case SpanFields.StartTimeUnixNano << 3 | Wire.Fixed64:
                    StartTimeUnixNano = reader.ReadFixed64();
                    break;
                case SpanFields.EndTimeUnixNano << 3 | Wire.Fixed64:
                    EndTimeUnixNano = reader.ReadFixed64();
                    break;
                case SpanFields.Attributes << 3 | Wire.Bytes:
                    reader.ReadBytes();
                    _attributes = _attributes.With(reader);
                    break;
                case SpanFields.DroppedAttributesCount << 3 | Wire.Varint:
                    DroppedAttributesCount = reader.ReadUInt32();
                    break;
                case SpanFields.Events << 3 | Wire.Bytes:
                    reader.ReadBytes();
                    _events = _events.With(reader);
                    break;
                case SpanFields.DroppedEventsCount << 3 | Wire.Varint:
                    DroppedEventsCount = reader.ReadUInt32();
                    break;
                case SpanFields.Links << 3 | Wire.Bytes:
                    reader.ReadBytes();
                    _links = _links.With(reader);
                    break;
                case SpanFields.DroppedLinksCount << 3 | Wire.Varint:
                    DroppedLinksCount = reader.ReadUInt32();
                    break;
                case SpanFields.Status << 3 | Wire.Bytes:
                    status.Add(ref reader, tag);
                    break;
                case SpanFields.Flags << 3 | Wire.Fixed32:
                    Flags = reader.ReadFixed32();
                    break;
                default:
                    reader.SkipUnknown(tag, KnownFields);
                    break;
            }
        }

        Status = status.Read<StatusView>(ref reader);
    }

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Encoded { get; }

    /// <summary>The trace's id, 16 bytes when valid.</summary>
    public ReadOnlySpan<byte> TraceId { get; }

    /// <summary>The span's id, 8 bytes when valid.</summary>
    public ReadOnlySpan<byte> SpanId { get; }

    /// <summary>The W3C <c>tracestate</c> as UTF-8, or empty.</summary>
    public ReadOnlySpan<byte> TraceState { get; }

    /// <summary>The parent's id, 8 bytes, or empty for a root.</summary>
    public ReadOnlySpan<byte> ParentSpanId { get; }

    /// <summary>The operation's name as UTF-8.</summary>
    public ReadOnlySpan<byte> Name { get; }

    /// <summary>0 unspecified, 1 internal, 2 server, 3 client, 4 producer, 5 consumer; other numbers are possible.</summary>
    public int Kind { get; }

    /// <summary>Start, in nanoseconds since the Unix epoch.</summary>
    public ulong StartTimeUnixNano { get; }

    /// <summary>End, in nanoseconds since the Unix epoch.</summary>
    public ulong EndTimeUnixNano { get; }

    /// <summary>Attributes.</summary>
    public Repeated<KeyValueView> Attributes => new(Encoded, _attributes, SpanFields.Attributes);

    /// <summary>How many more attributes there were before the sender left them out.</summary>
    public uint DroppedAttributesCount { get; }

    /// <summary>Events during the span.</summary>
    public Repeated<SpanEventView> Events => new(Encoded, _events, SpanFields.Events);

    /// <summary>How many more events there were before the sender left them out.</summary>
    public uint DroppedEventsCount { get; }

    /// <summary>Links to other spans.</summary>
    public Repeated<SpanLinkView> Links => new(Encoded, _links, SpanFields.Links);

    /// <summary>How many more links there were before the sender left them out.</summary>
    public uint DroppedLinksCount { get; }

    /// <summary>The outcome; unset when absent.</summary>
    public StatusView Status { get; }

    /// <summary>Bits 0 to 7: W3C trace flags; bit 8: bit 9 is known; bit 9: the parent is remote.</summary>
    public uint Flags { get; }

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out SpanView view, out OtlpError error)
    {
        var reader = new ProtobufReader(bytes);
        view = new SpanView(bytes, ref reader);
        if (reader.Succeeded(TraceSchema.Span, out error))
            return true;
        view = default;
        return false;
    }
}
