namespace Codomyrmex.Telemetry.Storage.Conformance;

/// <summary>Metric queries answered by plain evaluation over everything that was sent.</summary>
public static class MetricReference
{
    /// <summary>The points asked for by series, each by time; of points of one series and time the last sent.</summary>
    public static SentPoint[][] Series(IEnumerable<SentPoint> points, MetricPointsQuery query)
    {
        var asked = points.Where(point =>
            point.Metric.Name == query.Name
            && (query.Service is null || query.Service == point.Resource.Service)
            && query.Range.Contains(point.TimeNanos));
        return
        [
            .. asked.GroupBy(Identity)
                .Select(series => series.GroupBy(point => point.TimeNanos).Select(same => same.Last()).OrderBy(point => point.TimeNanos).ToArray())
                .OrderByDescending(series => series[^1].TimeNanos),
        ];
    }

    public static string Identity(SentPoint point) => Text.Of(new[]
    {
        point.Metric.Name,
        point.Metric.Unit,
        Text.Of(point.Metric.Type),
        Text.Of(point.Metric.Temporality),
        Text.Of(point.Metric.IsMonotonic),
        Sorted(point.Attributes),
        Sorted(point.Resource.Attributes),
        point.Scope.Name,
        point.Scope.Version,
        Sorted(point.Scope.Attributes),
    });

    static string Sorted(SentAttribute[] attributes) => Text.Of(attributes.Select(attribute => Text.Of(attribute)).Order(StringComparer.Ordinal));
}
