namespace Codomyrmex.Telemetry.Otlp;

/// <summary>A <c>Span.Event</c>.</summary>
public readonly ref struct SpanEventView : IOtlpMessage<SpanEventView>
{
    const ulong KnownFields =
        1UL << SpanEventFields.TimeUnixNano | 1UL << SpanEventFields.Name | 1UL << SpanEventFields.Attributes
        | 1UL << SpanEventFields.DroppedAttributesCount;

    readonly Region _attributes;

    SpanEventView(ReadOnlySpan<byte> bytes, scoped ref ProtobufReader reader)
    {
        Encoded = bytes;
        while (reader.TryReadTag(out var tag))
        {
            switch (tag)
            {
                case SpanEventFields.TimeUnixNano << 3 | Wire.Fixed64:
                    TimeUnixNano = reader.ReadFixed64();
                    break;
                case SpanEventFields.Name << 3 | Wire.Bytes:
                    Name = reader.ReadUtf8();
                    break;
                case SpanEventFields.Attributes << 3 | Wire.Bytes:
                    reader.ReadBytes();
                    _attributes = _attributes.With(reader);
                    break;
                case SpanEventFields.DroppedAttributesCount << 3 | Wire.Varint:
                    DroppedAttributesCount = reader.ReadUInt32();
                    break;
                default:
                    reader.SkipUnknown(tag, KnownFields);
                    break;
            }
        }
    }

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Encoded { get; }

    /// <summary>When, in nanoseconds since the Unix epoch.</summary>
    public ulong TimeUnixNano { get; }

    /// <summary>The event's name as UTF-8.</summary>
    public ReadOnlySpan<byte> Name { get; }

    /// <summary>Attributes.</summary>
    public Repeated<KeyValueView> Attributes => new(Encoded, _attributes, SpanEventFields.Attributes);

    /// <summary>How many more attributes there were before the sender left them out.</summary>
    public uint DroppedAttributesCount { get; }

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out SpanEventView view, out OtlpError error)
    {
        var reader = new ProtobufReader(bytes);
        view = new SpanEventView(bytes, ref reader);
        if (reader.Succeeded(TraceSchema.SpanEvent, out error))
            return true;
        view = default;
        return false;
    }
}
