namespace Codomyrmex.Telemetry.Otlp;

/// <summary>
/// Any of <c>Gauge</c>, <c>Sum</c>, <c>Histogram</c>, <c>ExponentialHistogram</c> and <c>Summary</c>: they differ in their points, and their
/// fields have the same numbers.
/// </summary>
readonly ref struct MetricDataView
{
    readonly Region _dataPoints;

    MetricDataView(ReadOnlySpan<byte> bytes, MetricKind kind, scoped ref ProtobufReader reader)
    {
        Encoded = bytes;
        var known = KnownFields(kind);
        while (reader.TryReadTag(out var tag))
        {
            switch (tag)
            {
                case SumFields.DataPoints << 3 | Wire.Bytes:
                    reader.ReadBytes();
                    _dataPoints = _dataPoints.With(reader);
                    break;
                case SumFields.AggregationTemporality << 3 | Wire.Varint when (known >> SumFields.AggregationTemporality & 1) != 0:
                    AggregationTemporality = (int)reader.ReadUInt32();
                    break;
                case SumFields.IsMonotonic << 3 | Wire.Varint when (known >> SumFields.IsMonotonic & 1) != 0:
                    IsMonotonic = reader.ReadBool();
                    break;
                default:
                    reader.SkipUnknown(tag, known);
                    break;
            }
        }
    }

    internal ReadOnlySpan<byte> Encoded { get; }

    internal int AggregationTemporality { get; }

    internal bool IsMonotonic { get; }

    internal Repeated<TPoint> DataPoints<TPoint>()
        where TPoint : IOtlpMessage<TPoint>, allows ref struct => new(Encoded, _dataPoints, SumFields.DataPoints);

    internal static MetricDataView Read(ReadOnlySpan<byte> bytes, MetricKind kind, scoped ref ProtobufReader outer)
    {
        var reader = new ProtobufReader(bytes);
        var view = new MetricDataView(bytes, kind, ref reader);
        if (!reader.Succeeded(Schema(kind), out var error))
            outer.Fail(error);
        return view;
    }

    static ulong KnownFields(MetricKind kind) => kind switch
    {
        MetricKind.Sum => 1UL << SumFields.DataPoints | 1UL << SumFields.AggregationTemporality | 1UL << SumFields.IsMonotonic,
        MetricKind.Histogram or MetricKind.ExponentialHistogram => 1UL << HistogramFields.DataPoints | 1UL << HistogramFields.AggregationTemporality,
        _ => 1UL << GaugeFields.DataPoints,
    };

    static MessageSchema Schema(MetricKind kind) => kind switch
    {
        MetricKind.Sum => MetricSchema.Sum,
        MetricKind.Histogram => MetricSchema.Histogram,
        MetricKind.ExponentialHistogram => MetricSchema.ExponentialHistogram,
        MetricKind.Summary => MetricSchema.Summary,
        _ => MetricSchema.Gauge,
    };
}
