namespace Codomyrmex.Telemetry;

/// <summary>One collection of the SDK's own metrics for one reader, filled value by value. Counters and histograms that have nothing to say are left out.</summary>
sealed class SelfMetricSheet(InstrumentationScope scope, SelfReading reading, long startUnixNanos, long unixNanos)
{
    readonly Dictionary<string, MetricData> _metrics = new(StringComparer.Ordinal);

    internal void Counter(string name, string unit, long value, Tag[] attributes)
    {
        var counted = reading.Counted(name, attributes, value);
        if (counted != 0)
            MetricOf(name, unit, MetricDataKind.Sum, isMonotonic: true, reading.Temporality).Add(HeadOf(attributes), counted);
    }

    internal void UpDownCounter(string name, string unit, long value, Tag[] attributes) =>
        MetricOf(name, unit, MetricDataKind.Sum, isMonotonic: false, AggregationTemporality.Cumulative).Add(new PointHead(new SeriesAttributes(attributes), startUnixNanos, unixNanos), value);

    internal void Histogram(string name, SelfHistogram series)
    {
        if (series.Snapshot() is not { } whole)
            return;
        var counted = reading.Counted(name, series.Attributes, whole);
        if (counted.Count > 0)
            MetricOf(name, "s", MetricDataKind.Histogram, isMonotonic: false, reading.Temporality).Add(HeadOf(series.Attributes), () => counted);
    }

    internal IEnumerable<MetricData> Metrics() => _metrics.Values.Where(static metric => metric.Points.Count > 0);

    PointHead HeadOf(Tag[] attributes) => new(new SeriesAttributes(attributes), reading.StartUnixNanos, unixNanos);

    MetricData MetricOf(string name, string unit, MetricDataKind kind, bool isMonotonic, AggregationTemporality temporality)
    {
        if (!_metrics.TryGetValue(name, out var metric))
            _metrics[name] = metric = new MetricData(scope, name, unit, SelfMetricDescriptions.Of(name), kind, isMonotonic, temporality);
        return metric;
    }
}
