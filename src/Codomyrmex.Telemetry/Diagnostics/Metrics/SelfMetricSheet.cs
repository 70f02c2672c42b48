namespace Codomyrmex.Telemetry;

/// <summary>One collection of the SDK's own metrics, filled value by value. Values that were never anything but zero are left out of counters.</summary>
sealed class SelfMetricSheet(InstrumentationScope scope, long startUnixNanos, long unixNanos)
{
    readonly Dictionary<string, (InstrumentDefinition Definition, List<MetricPoint> Points)> _metrics = new(StringComparer.Ordinal);

    internal void Counter(string name, string unit, long value, Tag[] attributes)
    {
        if (value != 0)
            PointsOf(InstrumentKind.Counter, name, unit).Add(PointOf(value, attributes));
    }

    internal void UpDownCounter(string name, string unit, long value, Tag[] attributes) =>
        PointsOf(InstrumentKind.UpDownCounter, name, unit).Add(PointOf(value, attributes));

    internal void Histogram(string name, HistogramSeries series)
    {
        var point = series.Collect(startUnixNanos, unixNanos);
        if (point.Histogram is { Count: > 0 })
            PointsOf(InstrumentKind.Histogram, name, "s").Add(point);
    }

    internal IEnumerable<MetricData> Metrics() => _metrics.Values.Select(static metric => new MetricData(metric.Definition, [.. metric.Points]));

    MetricPoint PointOf(long value, Tag[] attributes) => new(attributes, startUnixNanos, unixNanos, isInteger: true, value);

    List<MetricPoint> PointsOf(InstrumentKind kind, string name, string unit)
    {
        if (!_metrics.TryGetValue(name, out var metric))
            _metrics[name] = metric = (new InstrumentDefinition(scope, kind, kind != InstrumentKind.Histogram, name, unit, "", []), []);
        return metric.Points;
    }
}
