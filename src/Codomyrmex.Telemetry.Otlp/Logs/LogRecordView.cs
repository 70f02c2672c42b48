namespace Codomyrmex.Telemetry.Otlp;

/// <summary>A <c>LogRecord</c>. Ids are as sent: a receiver checks their length.</summary>
public readonly ref struct LogRecordView : IOtlpMessage<LogRecordView>
{
    const ulong KnownFields =
        1UL << LogRecordFields.TimeUnixNano | 1UL << LogRecordFields.SeverityNumber | 1UL << LogRecordFields.SeverityText
        | 1UL << LogRecordFields.Body | 1UL << LogRecordFields.Attributes | 1UL << LogRecordFields.DroppedAttributesCount
        | 1UL << LogRecordFields.Flags | 1UL << LogRecordFields.TraceId | 1UL << LogRecordFields.SpanId
        | 1UL << LogRecordFields.ObservedTimeUnixNano | 1UL << LogRecordFields.EventName;

    readonly Region _attributes;

    LogRecordView(ReadOnlySpan<byte> bytes, scoped ref ProtobufReader reader)
    {
        Encoded = bytes;
        var body = default(Parts);
        while (reader.TryReadTag(out var tag))
        {
            switch (tag)
            {
                case LogRecordFields.TimeUnixNano << 3 | Wire.Fixed64:
                    TimeUnixNano = reader.ReadFixed64();
                    break;
                case LogRecordFields.SeverityNumber << 3 | Wire.Varint:
                    SeverityNumber = (int)reader.ReadUInt32();
                    break;
                case LogRecordFields.SeverityText << 3 | Wire.Bytes:
                    SeverityText = reader.ReadUtf8();
                    break;
                case LogRecordFields.Body << 3 | Wire.Bytes:
                    body.Add(ref reader, tag);
                    break;
                case LogRecordFields.Attributes << 3 | Wire.Bytes:
                    reader.ReadBytes();
                    _attributes = _attributes.With(reader);
                    break;
                case LogRecordFields.DroppedAttributesCount << 3 | Wire.Varint:
                    DroppedAttributesCount = reader.ReadUInt32();
                    break;
                case LogRecordFields.Flags << 3 | Wire.Fixed32:
                    Flags = reader.ReadFixed32();
                    break;
                case LogRecordFields.TraceId << 3 | Wire.Bytes:
                    TraceId = reader.ReadBytes();
                    break;
                case LogRecordFields.SpanId << 3 | Wire.Bytes:
                    SpanId = reader.ReadBytes();
                    break;
                case LogRecordFields.ObservedTimeUnixNano << 3 | Wire.Fixed64:
                    ObservedTimeUnixNano = reader.ReadFixed64();
                    break;
                case LogRecordFields.EventName << 3 | Wire.Bytes:
                    EventName = reader.ReadUtf8();
                    break;
                default:
                    reader.SkipUnknown(tag, KnownFields);
                    break;
            }
        }

        Body = body.Read<AnyValueView>(ref reader);
    }

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Encoded { get; }

    /// <summary>When it happened, in nanoseconds since the Unix epoch; 0 when unknown.</summary>
    public ulong TimeUnixNano { get; }

    /// <summary>1–4 trace, 5–8 debug, 9–12 info, 13–16 warn, 17–20 error, 21–24 fatal; 0 unspecified; other numbers are possible.</summary>
    public int SeverityNumber { get; }

    /// <summary>The severity in the source's words, as UTF-8, or empty.</summary>
    public ReadOnlySpan<byte> SeverityText { get; }

    /// <summary>The message, or any structured value.</summary>
    public AnyValueView Body { get; }

    /// <summary>Attributes.</summary>
    public Repeated<KeyValueView> Attributes => new(Encoded, _attributes, LogRecordFields.Attributes);

    /// <summary>How many more attributes there were before the sender left them out.</summary>
    public uint DroppedAttributesCount { get; }

    /// <summary>Bits 0 to 7: W3C trace flags.</summary>
    public uint Flags { get; }

    /// <summary>The trace it belongs to, 16 bytes, or empty.</summary>
    public ReadOnlySpan<byte> TraceId { get; }

    /// <summary>The span it belongs to, 8 bytes, or empty.</summary>
    public ReadOnlySpan<byte> SpanId { get; }

    /// <summary>When it was collected, in nanoseconds since the Unix epoch; 0 when unknown.</summary>
    public ulong ObservedTimeUnixNano { get; }

    /// <summary>The event's name as UTF-8, or empty for a plain log record.</summary>
    public ReadOnlySpan<byte> EventName { get; }

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out LogRecordView view, out OtlpError error)
    {
        var reader = new ProtobufReader(bytes);
        view = new LogRecordView(bytes, ref reader);
        if (reader.Succeeded(LogSchema.LogRecord, out error))
            return true;
        view = default;
        return false;
    }
}
