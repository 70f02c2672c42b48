namespace Codomyrmex.Telemetry.Otlp;

/// <summary>A <c>Span.Link</c>.</summary>
public readonly ref struct SpanLinkView : IOtlpMessage<SpanLinkView>
{
    const ulong KnownFields =
        1UL << SpanLinkFields.TraceId | 1UL << SpanLinkFields.SpanId | 1UL << SpanLinkFields.TraceState | 1UL << SpanLinkFields.Attributes
        | 1UL << SpanLinkFields.DroppedAttributesCount | 1UL << SpanLinkFields.Flags;

    readonly Region _attributes;

    SpanLinkView(ReadOnlySpan<byte> bytes, scoped ref ProtobufReader reader)
    {
        Encoded = bytes;
        while (reader.TryReadTag(out var tag))
        {
            switch (tag)
            {
                case SpanLinkFields.TraceId << 3 | Wire.Bytes:
                    TraceId = reader.ReadBytes();
                    break;
                case SpanLinkFields.SpanId << 3 | Wire.Bytes:
                    SpanId = reader.ReadBytes();
                    break;
                case SpanLinkFields.TraceState << 3 | Wire.Bytes:
                    TraceState = reader.ReadUtf8();
                    break;
                case SpanLinkFields.Attributes << 3 | Wire.Bytes:
                    reader.ReadBytes();
                    _attributes = _attributes.With(reader);
                    break;
                case SpanLinkFields.DroppedAttributesCount << 3 | Wire.Varint:
                    DroppedAttributesCount = reader.ReadUInt32();
                    break;
                case SpanLinkFields.Flags << 3 | Wire.Fixed32:
                    Flags = reader.ReadFixed32();
                    break;
                default:
                    reader.SkipUnknown(tag, KnownFields);
                    break;
            }
        }
    }

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Encoded { get; }

    /// <summary>The linked span's trace, 16 bytes when valid.</summary>
    public ReadOnlySpan<byte> TraceId { get; }

    /// <summary>The linked span, 8 bytes when valid.</summary>
    public ReadOnlySpan<byte> SpanId { get; }

    /// <summary>The linked span's <c>tracestate</c> as UTF-8, or empty.</summary>
    public ReadOnlySpan<byte> TraceState { get; }

    /// <summary>Attributes.</summary>
    public Repeated<KeyValueView> Attributes => new(Encoded, _attributes, SpanLinkFields.Attributes);

    /// <summary>How many more attributes there were before the sender left them out.</summary>
    public uint DroppedAttributesCount { get; }

    /// <summary>Bits 0 to 7: W3C trace flags; bit 8: bit 9 is known; bit 9: the linked context is remote.</summary>
    public uint Flags { get; }

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out SpanLinkView view, out OtlpError error)
    {
        var reader = new ProtobufReader(bytes);
        view = new SpanLinkView(bytes, ref reader);
        if (reader.Succeeded(TraceSchema.SpanLink, out error))
            return true;
        view = default;
        return false;
    }
}
