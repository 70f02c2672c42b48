namespace Codomyrmex.Telemetry.Otlp;

/// <summary>A <c>Metric</c>: one name with data of one <see cref="Kind"/>. Of the kinds' points, those of another kind are empty.</summary>
public readonly ref struct MetricView : IOtlpMessage<MetricView>
{
    const ulong KnownFields =
        1UL << MetricFields.Name | 1UL << MetricFields.Description | 1UL << MetricFields.Unit | 1UL << MetricFields.Gauge | 1UL << MetricFields.Sum
        | 1UL << MetricFields.Histogram | 1UL << MetricFields.ExponentialHistogram | 1UL << MetricFields.Summary | 1UL << MetricFields.Metadata;

    readonly Region _metadata;
    readonly MetricDataView _data;

    MetricView(ReadOnlySpan<byte> bytes, scoped ref ProtobufReader reader)
    {
        Encoded = bytes;
        var data = default(Parts);
        while (reader.TryReadTag(out var tag))
        {
            switch (tag)
            {
                case MetricFields.Name << 3 | Wire.Bytes:
                    Name = reader.ReadUtf8();
                    break;
                case MetricFields.Description << 3 | Wire.Bytes:
                    Description = reader.ReadUtf8();
                    break;
                case MetricFields.Unit << 3 | Wire.Bytes:
                    Unit = reader.ReadUtf8();
                    break;
                case MetricFields.Gauge << 3 | Wire.Bytes:
                case MetricFields.Sum << 3 | Wire.Bytes:
                case MetricFields.Histogram << 3 | Wire.Bytes:
                case MetricFields.ExponentialHistogram << 3 | Wire.Bytes:
                case MetricFields.Summary << 3 | Wire.Bytes:
                    if (data.Any && data.Tag != tag)
                    {
                        // Data of another kind displaces it; it is read all the same, then forgotten.
                        MetricDataView.Read(data.Content(ref reader), Kind, ref reader);
                        data = default;
                    }

                    data.Add(ref reader, tag);
                    Kind = (MetricKind)(tag >> 3);
                    break;
                case MetricFields.Metadata << 3 | Wire.Bytes:
                    reader.ReadBytes();
                    _metadata = _metadata.With(reader);
                    break;
                default:
                    reader.SkipUnknown(tag, KnownFields);
                    break;
            }
        }

        if (data.Any && !reader.Failed)
            _data = MetricDataView.Read(data.Content(ref reader), Kind, ref reader);
    }

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Encoded { get; }

    /// <summary>The metric's name as UTF-8.</summary>
    public ReadOnlySpan<byte> Name { get; }

    /// <summary>What it measures, as UTF-8, or empty.</summary>
    public ReadOnlySpan<byte> Description { get; }

    /// <summary>The unit in UCUM notation, as UTF-8, or empty.</summary>
    public ReadOnlySpan<byte> Unit { get; }

    /// <summary>The type of data.</summary>
    public MetricKind Kind { get; }

    /// <summary>The metric's own attributes, which identify nothing.</summary>
    public Repeated<KeyValueView> Metadata => new(Encoded, _metadata, MetricFields.Metadata);

    /// <summary>For sums and both histograms: 0 unspecified, 1 delta, 2 cumulative; other numbers are possible. Otherwise 0.</summary>
    public int AggregationTemporality => _data.AggregationTemporality;

    /// <summary>For sums: whether the value can only rise, apart from restarts. Otherwise false.</summary>
    public bool IsMonotonic => _data.IsMonotonic;

    /// <summary>The points of a gauge or a sum.</summary>
    public Repeated<NumberPointView> NumberPoints =>
        Kind is MetricKind.Gauge or MetricKind.Sum ? _data.DataPoints<NumberPointView>() : default;

    /// <summary>The points of a histogram.</summary>
    public Repeated<HistogramPointView> HistogramPoints => Kind == MetricKind.Histogram ? _data.DataPoints<HistogramPointView>() : default;

    /// <summary>The points of an exponential histogram.</summary>
    public Repeated<ExponentialHistogramPointView> ExponentialHistogramPoints =>
        Kind == MetricKind.ExponentialHistogram ? _data.DataPoints<ExponentialHistogramPointView>() : default;

    /// <summary>The points of a summary.</summary>
    public Repeated<SummaryPointView> SummaryPoints => Kind == MetricKind.Summary ? _data.DataPoints<SummaryPointView>() : default;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out MetricView view, out OtlpError error)
    {
        var reader = new ProtobufReader(bytes);
        view = new MetricView(bytes, ref reader);
        if (reader.Succeeded(MetricSchema.Metric, out error))
            return true;
        view = default;
        return false;
    }
}
