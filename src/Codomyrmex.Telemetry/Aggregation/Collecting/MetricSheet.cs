namespace Codomyrmex.Telemetry;

/// <summary>What one reader collects into: the metrics of one moment, in memory that serves the next moment too.</summary>
/// <remarks>Not thread-safe: one reader's, who does not collect into it while somebody still reads it.</remarks>
sealed class MetricSheet
{
    readonly List<MetricData> _metrics = [];
    (SeriesTable? Table, MetricData? Metric)[] _byNumber = [];

    /// <summary>The metrics, those of one scope next to each other, each with at least one point.</summary>
    internal List<MetricData> Metrics => _metrics;

    internal void Clear() => _metrics.Clear();

    /// <summary>Adds a table's metric as it is now.</summary>
    internal void Add(SeriesTable table, int number, long unixNanos)
    {
        if (number >= _byNumber.Length)
            Array.Resize(ref _byNumber, Math.Max(16, number * 2));
        ref var place = ref _byNumber[number];
        if (!ReferenceEquals(place.Table, table) || place.Metric is null)
            place = (table, table.CreateData());
        var metric = place.Metric!;
        metric.Reset();
        table.Collect(metric, unixNanos);
        if (metric.PointSpan.Length > 0)
            _metrics.Add(metric);
    }
}
