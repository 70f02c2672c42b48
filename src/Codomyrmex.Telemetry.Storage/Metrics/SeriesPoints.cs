namespace Codomyrmex.Telemetry.Storage;

/// <summary>Puts a metric's points, as they arrived, into the order of an answer.</summary>
static class SeriesPoints
{
    /// <summary>A series' points by time; of those with one time the one that arrived last counts.</summary>
    /// <param name="arrived">The points in order of arrival.</param>
    public static MetricPointRow[] ByTime(IEnumerable<MetricPointRow> arrived) =>
        [.. arrived.GroupBy(point => point.TimeNanos).Select(same => same.Last()).OrderBy(point => point.TimeNanos)];

    /// <param name="metric">The metric asked for.</param>
    /// <param name="arrived">Each series' points in order of arrival.</param>
    /// <param name="query">Range and bounds.</param>
    public static MetricPoints Arrange(MetricSummary metric, MetricPointRow[][] arrived, MetricPointsQuery query)
    {
        var cutPoints = false;
        var series = new List<MetricSeries>();
        foreach (var points in arrived)
        {
            var ordered = ByTime(points.Where(point => query.Range.Contains(point.TimeNanos)));
            if (ordered.Length == 0)
                continue;
            cutPoints |= ordered.Length > query.MaxPointsPerSeries;
            series.Add(new MetricSeries(ordered.Length > query.MaxPointsPerSeries ? ordered[^query.MaxPointsPerSeries..] : ordered));
        }

        var shown = series.OrderByDescending(each => each.Points[^1].TimeNanos).Take(query.MaxSeries).ToArray();
        var reasons = new List<string>();
        if (shown.Length < series.Count)
            reasons.Add($"{series.Count - shown.Length} of {series.Count} series are left out, those with the oldest points");
        if (cutPoints)
            reasons.Add($"only the latest {query.MaxPointsPerSeries} points of each series are returned");
        return new MetricPoints(metric, shown, reasons.Count == 0 ? null : string.Join("; ", reasons));
    }
}
