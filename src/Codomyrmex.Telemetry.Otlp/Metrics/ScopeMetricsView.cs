namespace Codomyrmex.Telemetry.Otlp;

/// <summary><c>ScopeMetrics</c>: the metrics of one resource and one scope.</summary>
public readonly ref struct ScopeMetricsView : IOtlpMessage<ScopeMetricsView>
{
    const ulong KnownFields =
        1UL << ScopeMetricsFields.Scope | 1UL << ScopeMetricsFields.Metrics | 1UL << ScopeMetricsFields.SchemaUrl;

    readonly Region _metrics;

    ScopeMetricsView(ReadOnlySpan<byte> bytes, scoped ref ProtobufReader reader)
    {
        Encoded = bytes;
        var scope = default(Parts);
        while (reader.TryReadTag(out var tag))
        {
            switch (tag)
            {
                case ScopeMetricsFields.Scope << 3 | Wire.Bytes:
                    scope.Add(ref reader, tag);
                    break;
                case ScopeMetricsFields.Metrics << 3 | Wire.Bytes:
                    reader.ReadBytes();
                    _metrics = _metrics.With(reader);
                    break;
                case ScopeMetricsFields.SchemaUrl << 3 | Wire.Bytes:
                    SchemaUrl = reader.ReadUtf8();
                    break;
                default:
                    reader.SkipUnknown(tag, KnownFields);
                    break;
            }
        }

        Scope = scope.Read<ScopeView>(ref reader);
    }

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Encoded { get; }

    /// <summary>The library that recorded the metrics.</summary>
    public ScopeView Scope { get; }

    /// <summary>The metrics.</summary>
    public Repeated<MetricView> Metrics => new(Encoded, _metrics, ScopeMetricsFields.Metrics);

    /// <summary>URL of the schema that the metrics follow, as UTF-8, or empty.</summary>
    public ReadOnlySpan<byte> SchemaUrl { get; }

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out ScopeMetricsView view, out OtlpError error)
    {
        var reader = new ProtobufReader(bytes);
        view = new ScopeMetricsView(bytes, ref reader);
        if (reader.Succeeded(MetricSchema.ScopeMetrics, out error))
            return true;
        view = default;
        return false;
    }
}
