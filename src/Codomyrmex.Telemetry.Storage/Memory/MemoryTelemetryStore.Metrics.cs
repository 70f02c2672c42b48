namespace Codomyrmex.Telemetry.Storage;

/// <content>Questions about metrics.</content>
public sealed partial class MemoryTelemetryStore
{
    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<MetricSummary>> ListMetricsAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
            return ValueTask.FromResult<IReadOnlyList<MetricSummary>>(_metrics.Summarize());
    }

    /// <inheritdoc/>
    public ValueTask<MetricPoints> GetMetricPointsAsync(MetricPointsQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        cancellationToken.ThrowIfCancellationRequested();
        MetricSummary metric;
        MetricPointRow[][] arrived;
        lock (_lock)
        {
            if (_metrics.Find(query.Name) is not { } stored)
                return ValueTask.FromResult(new MetricPoints(null, []));
            metric = stored.Summarize();
            arrived = [.. stored.Series().Select(series => series.Arrived).Where(points => query.Service is null || points[0].Service == query.Service)];
        }

        return ValueTask.FromResult(SeriesPoints.Arrange(metric, arrived, query));
    }

    /// <inheritdoc/>
    public ValueTask<SeriesResult> SelectSeriesAsync(SeriesQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return ValueTask.FromResult(SeriesSelection.Bound(SeriesSelection.Select(Series(cancellationToken), query.Matchers, query.Range, cancellationToken), query));
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<string>> ListLabelsAsync(LabelQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var series = Series(cancellationToken);
        IReadOnlyList<IReadOnlyList<LabelMatcher>> asked = query.Matchers.Count == 0 ? [[]] : query.Matchers;
        return ValueTask.FromResult<IReadOnlyList<string>>(
        [
            .. asked.SelectMany(matchers => SeriesSelection.Select(series, matchers, query.Range, cancellationToken))
                .SelectMany(found => found.Labels)
                .Where(label => query.Name is null || label.Name == query.Name)
                .Select(label => query.Name is null ? label.Name : label.Value)
                .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Take(query.Limit),
        ]);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<MetricMetadata>> ListMetadataAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        (MetricPointRow[] Arrived, long LatestArrival)[] series;
        lock (_lock)
            series = _metrics.Series();
        return ValueTask.FromResult<IReadOnlyList<MetricMetadata>>(
        [
            .. series.Select(each => (Metric: SeriesNames.Describe(each.Arrived[^1]), each.LatestArrival))
                .Where(each => each.Metric.Name.Length > 0)
                .GroupBy(each => each.Metric.Name)
                .Select(same => same.MaxBy(each => each.LatestArrival).Metric)
                .OrderBy(metric => metric.Name, StringComparer.Ordinal),
        ]);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<SeriesExemplars>> SelectExemplarsAsync(SeriesQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var exemplars = new ExemplarGathering(query.Range, LabelTest.Of(query.Matchers));
        foreach (var points in Series(cancellationToken))
        {
            foreach (var point in points)
                exemplars.Add(point, SeriesNames.Of(point), SeriesLabels.Of(point));
        }

        return ValueTask.FromResult(exemplars.Build());
    }

    // Each OTLP series' points by time.
    MetricPointRow[][] Series(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        (MetricPointRow[] Arrived, long LatestArrival)[] series;
        lock (_lock)
            series = _metrics.Series();
        return Array.ConvertAll(series, each => SeriesPoints.ByTime(each.Arrived));
    }
}
