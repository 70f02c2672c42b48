namespace Codomyrmex.Telemetry.Otlp;

/// <summary>An <c>ExportMetricsServiceRequest</c>; a <c>MetricsData</c> has the same encoding.</summary>
public readonly ref struct MetricRequestView : IOtlpMessage<MetricRequestView>
{
    const ulong KnownFields =
        1UL << MetricRequestFields.ResourceMetrics;

    readonly Region _resourceMetrics;

    MetricRequestView(ReadOnlySpan<byte> bytes, scoped ref ProtobufReader reader)
    {
        Encoded = bytes;
        while (reader.TryReadTag(out var tag))
        {
            switch (tag)
            {
                case MetricRequestFields.ResourceMetrics << 3 | Wire.Bytes:
                    reader.ReadBytes();
                    _resourceMetrics = _resourceMetrics.With(reader);
                    break;
                default:
                    reader.SkipUnknown(tag, KnownFields);
                    break;
            }
        }
    }

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Encoded { get; }

    /// <summary>Metrics, grouped by the resource that produced them.</summary>
    public Repeated<ResourceMetricsView> ResourceMetrics => new(Encoded, _resourceMetrics, MetricRequestFields.ResourceMetrics);

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out MetricRequestView view, out OtlpError error)
    {
        var reader = new ProtobufReader(bytes);
        view = new MetricRequestView(bytes, ref reader);
        if (reader.Succeeded(MetricSchema.Request, out error))
            return true;
        view = default;
        return false;
    }
}
