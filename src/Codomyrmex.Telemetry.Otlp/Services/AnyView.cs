namespace Codomyrmex.Telemetry.Otlp;

/// <summary>A <c>google.protobuf.Any</c>: a message of a type it names.</summary>
public readonly ref struct AnyView : IOtlpMessage<AnyView>
{
    const ulong KnownFields =
        1UL << AnyFields.TypeUrl | 1UL << AnyFields.Value;

    AnyView(ReadOnlySpan<byte> bytes, scoped ref ProtobufReader reader)
    {
        Encoded = bytes;
        while (reader.TryReadTag(out var tag))
        {
            switch (tag)
            {
                case AnyFields.TypeUrl << 3 | Wire.Bytes:
                    TypeUrl = reader.ReadUtf8();
                    break;
                case AnyFields.Value << 3 | Wire.Bytes:
                    Value = reader.ReadBytes();
                    break;
                default:
                    reader.SkipUnknown(tag, KnownFields);
                    break;
            }
        }
    }

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Encoded { get; }

    /// <summary>The type's URL as UTF-8; what follows the last slash is the message's full name.</summary>
    public ReadOnlySpan<byte> TypeUrl { get; }

    /// <summary>The message's encoding.</summary>
    public ReadOnlySpan<byte> Value { get; }

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out AnyView view, out OtlpError error)
    {
        var reader = new ProtobufReader(bytes);
        view = new AnyView(bytes, ref reader);
        if (reader.Succeeded(ServiceSchema.Any, out error))
            return true;
        view = default;
        return false;
    }
}
