namespace Codomyrmex.Telemetry.Otlp;

/// <summary>A <c>google.rpc.RetryInfo</c>.</summary>
public readonly ref struct RetryInfoView : IOtlpMessage<RetryInfoView>
{
    const ulong KnownFields =
        1UL << RetryInfoFields.RetryDelay;

    RetryInfoView(ReadOnlySpan<byte> bytes, scoped ref ProtobufReader reader)
    {
        Encoded = bytes;
        var retryDelay = default(Parts);
        while (reader.TryReadTag(out var tag))
        {
            switch (tag)
            {
                case RetryInfoFields.RetryDelay << 3 | Wire.Bytes:
                    retryDelay.Add(ref reader, tag);
                    break;
                default:
                    reader.SkipUnknown(tag, KnownFields);
                    break;
            }
        }

        RetryDelay = retryDelay.Read<DurationView>(ref reader);
    }

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Encoded { get; }

    /// <summary>How long to wait before sending again.</summary>
    public DurationView RetryDelay { get; }

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out RetryInfoView view, out OtlpError error)
    {
        var reader = new ProtobufReader(bytes);
        view = new RetryInfoView(bytes, ref reader);
        if (reader.Succeeded(ServiceSchema.RetryInfo, out error))
            return true;
        view = default;
        return false;
    }
}
