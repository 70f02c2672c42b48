namespace Codomyrmex.Telemetry.Otlp;

/// <summary>A span's <c>Status</c>.</summary>
public readonly ref struct StatusView : IOtlpMessage<StatusView>
{
    const ulong KnownFields =
        1UL << StatusFields.Message | 1UL << StatusFields.Code;

    StatusView(ReadOnlySpan<byte> bytes, scoped ref ProtobufReader reader)
    {
        Encoded = bytes;
        while (reader.TryReadTag(out var tag))
        {
            switch (tag)
            {
                case StatusFields.Message << 3 | Wire.Bytes:
                    Message = reader.ReadUtf8();
                    break;
                case StatusFields.Code << 3 | Wire.Varint:
                    Code = (int)reader.ReadUInt32();
                    break;
                default:
                    reader.SkipUnknown(tag, KnownFields);
                    break;
            }
        }
    }

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Encoded { get; }

    /// <summary>What went wrong, as UTF-8, or empty.</summary>
    public ReadOnlySpan<byte> Message { get; }

    /// <summary>0 unset, 1 ok, 2 error; other numbers are possible.</summary>
    public int Code { get; }

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out StatusView view, out OtlpError error)
    {
        var reader = new ProtobufReader(bytes);
        view = new StatusView(bytes, ref reader);
        if (reader.Succeeded(TraceSchema.Status, out error))
            return true;
        view = default;
        return false;
    }
}
