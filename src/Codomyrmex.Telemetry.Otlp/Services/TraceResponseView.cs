namespace Codomyrmex.Telemetry.Otlp;

/// <summary>An <c>ExportTraceServiceResponse</c>.</summary>
public readonly ref struct TraceResponseView : IOtlpMessage<TraceResponseView>
{
    const ulong KnownFields =
        1UL << ExportResponseFields.PartialSuccess;

    TraceResponseView(ReadOnlySpan<byte> bytes, scoped ref ProtobufReader reader)
    {
        Encoded = bytes;
        var partialSuccess = default(Parts);
        while (reader.TryReadTag(out var tag))
        {
            switch (tag)
            {
                case ExportResponseFields.PartialSuccess << 3 | Wire.Bytes:
                    partialSuccess.Add(ref reader, tag);
                    break;
                default:
                    reader.SkipUnknown(tag, KnownFields);
                    break;
            }
        }

        PartialSuccess = partialSuccess.Read<PartialSuccessView>(ref reader);
    }

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Encoded { get; }

    /// <summary>What was refused; zero spans and no message when all was accepted.</summary>
    public PartialSuccessView PartialSuccess { get; }

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out TraceResponseView view, out OtlpError error)
    {
        var reader = new ProtobufReader(bytes);
        view = new TraceResponseView(bytes, ref reader);
        if (reader.Succeeded(ServiceSchema.TraceResponse, out error))
            return true;
        view = default;
        return false;
    }
}
