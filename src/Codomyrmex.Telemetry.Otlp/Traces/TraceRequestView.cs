namespace Codomyrmex.Telemetry.Otlp;

/// <summary>An <c>ExportTraceServiceRequest</c>; a <c>TracesData</c> has the same encoding.</summary>
public readonly ref struct TraceRequestView : IOtlpMessage<TraceRequestView>
{
    const ulong KnownFields =
        1UL << TraceRequestFields.ResourceSpans;

    readonly Region _resourceSpans;

    TraceRequestView(ReadOnlySpan<byte> bytes, scoped ref ProtobufReader reader)
    {
        Encoded = bytes;
        while (reader.TryReadTag(out var tag))
        {
            switch (tag)
            {
                case TraceRequestFields.ResourceSpans << 3 | Wire.Bytes:
                    reader.ReadBytes();
                    _resourceSpans = _resourceSpans.With(reader);
                    break;
                default:
                    reader.SkipUnknown(tag, KnownFields);
                    break;
            }
        }
    }

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Encoded { get; }

    /// <summary>Spans, grouped by the resource that produced them.</summary>
    public Repeated<ResourceSpansView> ResourceSpans => new(Encoded, _resourceSpans, TraceRequestFields.ResourceSpans);

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out TraceRequestView view, out OtlpError error)
    {
        var reader = new ProtobufReader(bytes);
        view = new TraceRequestView(bytes, ref reader);
        if (reader.Succeeded(TraceSchema.Request, out error))
            return true;
        view = default;
        return false;
    }
}
