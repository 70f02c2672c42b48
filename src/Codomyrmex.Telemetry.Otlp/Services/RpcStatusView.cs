namespace Codomyrmex.Telemetry.Otlp;

/// <summary>A <c>google.rpc.Status</c>, the body of a refusal.</summary>
public readonly ref struct RpcStatusView : IOtlpMessage<RpcStatusView>
{
    const ulong KnownFields =
        1UL << RpcStatusFields.Code | 1UL << RpcStatusFields.Message | 1UL << RpcStatusFields.Details;

    readonly Region _details;

    RpcStatusView(ReadOnlySpan<byte> bytes, scoped ref ProtobufReader reader)
    {
        Encoded = bytes;
        while (reader.TryReadTag(out var tag))
        {
            switch (tag)
            {
                case RpcStatusFields.Code << 3 | Wire.Varint:
                    Code = (int)reader.ReadUInt32();
                    break;
                case RpcStatusFields.Message << 3 | Wire.Bytes:
                    Message = reader.ReadUtf8();
                    break;
                case RpcStatusFields.Details << 3 | Wire.Bytes:
                    reader.ReadBytes();
                    _details = _details.With(reader);
                    break;
                default:
                    reader.SkipUnknown(tag, KnownFields);
                    break;
            }
        }
    }

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Encoded { get; }

    /// <summary>The gRPC status code.</summary>
    public int Code { get; }

    /// <summary>The reason for developers, as UTF-8.</summary>
    public ReadOnlySpan<byte> Message { get; }

    /// <summary>Typed details, such as <c>google.rpc.RetryInfo</c>.</summary>
    public Repeated<AnyView> Details => new(Encoded, _details, RpcStatusFields.Details);

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out RpcStatusView view, out OtlpError error)
    {
        var reader = new ProtobufReader(bytes);
        view = new RpcStatusView(bytes, ref reader);
        if (reader.Succeeded(ServiceSchema.RpcStatus, out error))
            return true;
        view = default;
        return false;
    }
}
