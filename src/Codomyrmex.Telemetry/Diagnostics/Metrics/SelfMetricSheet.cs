namespace Codomyrmex.Telemetry;

/// <summary>One collection of the SDK's own metrics, filled value by value. Values that were never anything but zero are left out of counters.</summary>
sealed class SelfMetricSheet(InstrumentationScope scope, long startUnixNanos, long unixNanos)
{
    readonly Dictionary<string, MetricData> _metrics = new(StringComparer.Ordinal);

    internal void Counter(string name, string unit, long value, Tag[] attributes)
    {
        if (value != 0)
            MetricOf(name, unit, MetricDataKind.Sum, isMonotonic: true).Add(HeadOf(attributes), value);
    }

    internal void UpDownCounter(string name, string unit, long value, Tag[] attributes) =>
        MetricOf(name, unit, MetricDataKind.Sum, isMonotonic: false).Add(HeadOf(attributes), value);

    internal void Histogram(string name, SelfHistogram series) =>
        series.AddPoint(MetricOf(name, "s", MetricDataKind.Histogram, isMonotonic: false), startUnixNanos, unixNanos);

    internal IEnumerable<MetricData> Metrics() => _metrics.Values.Where(static metric => metric.Points.Count > 0);

    PointHead HeadOf(Tag[] attributes) => new(new SeriesAttributes(attributes), startUnixNanos, unixNanos);

    MetricData MetricOf(string name, string unit, MetricDataKind kind, bool isMonotonic)
    {
        if (!_metrics.TryGetValue(name, out var metric))
            _metrics[name] = metric = new MetricData(scope, name, unit, "", kind, isMonotonic, AggregationTemporality.Cumulative);
        return metric;
    }
}
