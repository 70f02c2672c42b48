namespace Codomyrmex.Telemetry.Otlp;

/// <summary>The partial success of any signal: they differ in their field's name only.</summary>
public readonly ref struct PartialSuccessView : IOtlpMessage<PartialSuccessView>
{
    const ulong KnownFields =
        1UL << PartialSuccessFields.RejectedCount | 1UL << PartialSuccessFields.ErrorMessage;

    PartialSuccessView(ReadOnlySpan<byte> bytes, scoped ref ProtobufReader reader)
    {
        Encoded = bytes;
        while (reader.TryReadTag(out var tag))
        {
            switch (tag)
            {
                case PartialSuccessFields.RejectedCount << 3 | Wire.Varint:
                    RejectedCount = (long)reader.ReadVarint();
                    break;
                case PartialSuccessFields.ErrorMessage << 3 | Wire.Bytes:
                    ErrorMessage = reader.ReadUtf8();
                    break;
                default:
                    reader.SkipUnknown(tag, KnownFields);
                    break;
            }
        }
    }

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Encoded { get; }

    /// <summary>Spans, data points or log records that were refused.</summary>
    public long RejectedCount { get; }

    /// <summary>Why, as UTF-8; with a count of zero it is a warning.</summary>
    public ReadOnlySpan<byte> ErrorMessage { get; }

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out PartialSuccessView view, out OtlpError error)
    {
        var reader = new ProtobufReader(bytes);
        view = new PartialSuccessView(bytes, ref reader);
        if (reader.Succeeded(ServiceSchema.TracePartialSuccess, out error))
            return true;
        view = default;
        return false;
    }
}
