namespace Codomyrmex.Telemetry.Otlp;

/// <summary>A <c>google.protobuf.Duration</c>.</summary>
public readonly ref struct DurationView : IOtlpMessage<DurationView>
{
    const ulong KnownFields =
        1UL << DurationFields.Seconds | 1UL << DurationFields.Nanos;

    DurationView(ReadOnlySpan<byte> bytes, scoped ref ProtobufReader reader)
    {
        Encoded = bytes;
        while (reader.TryReadTag(out var tag))
        {
            switch (tag)
            {
                case DurationFields.Seconds << 3 | Wire.Varint:
                    Seconds = (long)reader.ReadVarint();
                    break;
                case DurationFields.Nanos << 3 | Wire.Varint:
                    Nanos = (int)reader.ReadUInt32();
                    break;
                default:
                    reader.SkipUnknown(tag, KnownFields);
                    break;
            }
        }
    }

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Encoded { get; }

    /// <summary>Whole seconds.</summary>
    public long Seconds { get; }

    /// <summary>Nanoseconds on top, with the same sign.</summary>
    public int Nanos { get; }

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out DurationView view, out OtlpError error)
    {
        var reader = new ProtobufReader(bytes);
        view = new DurationView(bytes, ref reader);
        if (reader.Succeeded(ServiceSchema.Duration, out error))
            return true;
        view = default;
        return false;
    }
}
