namespace Codomyrmex.Telemetry.Otlp;

/// <summary><c>ResourceMetrics</c>: the metrics of one resource.</summary>
public readonly ref struct ResourceMetricsView : IOtlpMessage<ResourceMetricsView>
{
    const ulong KnownFields =
        1UL << ResourceMetricsFields.Resource | 1UL << ResourceMetricsFields.ScopeMetrics | 1UL << ResourceMetricsFields.SchemaUrl;

    readonly Region _scopeMetrics;

    ResourceMetricsView(ReadOnlySpan<byte> bytes, scoped ref ProtobufReader reader)
    {
        Encoded = bytes;
        var resource = default(Parts);
        while (reader.TryReadTag(out var tag))
        {
            switch (tag)
            {
                case ResourceMetricsFields.Resource << 3 | Wire.Bytes:
                    resource.Add(ref reader, tag);
                    break;
                case ResourceMetricsFields.ScopeMetrics << 3 | Wire.Bytes:
                    reader.ReadBytes();
                    _scopeMetrics = _scopeMetrics.With(reader);
                    break;
                case ResourceMetricsFields.SchemaUrl << 3 | Wire.Bytes:
                    SchemaUrl = reader.ReadUtf8();
                    break;
                default:
                    reader.SkipUnknown(tag, KnownFields);
                    break;
            }
        }

        Resource = resource.Read<ResourceView>(ref reader);
    }

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Encoded { get; }

    /// <summary>What produced the metrics.</summary>
    public ResourceView Resource { get; }

    /// <summary>The metrics, grouped by instrumentation scope.</summary>
    public Repeated<ScopeMetricsView> ScopeMetrics => new(Encoded, _scopeMetrics, ResourceMetricsFields.ScopeMetrics);

    /// <summary>URL of the schema that the resource's attributes follow, as UTF-8, or empty.</summary>
    public ReadOnlySpan<byte> SchemaUrl { get; }

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out ResourceMetricsView view, out OtlpError error)
    {
        var reader = new ProtobufReader(bytes);
        view = new ResourceMetricsView(bytes, ref reader);
        if (reader.Succeeded(MetricSchema.ResourceMetrics, out error))
            return true;
        view = default;
        return false;
    }
}
