namespace Codomyrmex.Telemetry.Storage;

/// <summary>What Prometheus series stored points are, in the plain form: of points that lie in memory.</summary>
static class SeriesMapping
{
    /// <summary>The Prometheus series of one OTLP series.</summary>
    /// <param name="points">All its points by time, of which no two have the same one: the last that arrived counts.</param>
    /// <param name="range">The time of samples.</param>
    /// <param name="tests">What labels must be like.</param>
    public static IReadOnlyList<StoredSeries> Expand(IReadOnlyList<MetricPointRow> points, TimeRange range, LabelTest[] tests)
    {
        if (points.Count == 0)
            return [];
        var expansion = new SeriesExpansion(points[0], SeriesNames.Of(points[0]), SeriesLabels.Of(points[0]), range, tests);
        foreach (var point in points)
            expansion.Add(point);
        return expansion.Build();
    }

    /// <summary>The series <c>target_info</c> of one resource, with a sample at each time at which the resource has a point; null when it has none.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="times">The times of its points inside the range, in any order, also repeated.</param>
    /// <param name="tests">What labels must be like.</param>
    public static StoredSeries? TargetInfo(ResourceRow resource, IEnumerable<long> times, LabelTest[] tests)
    {
        if (SeriesLabels.OfTarget(resource) is not { } labels || !LabelTest.AllHold(tests, labels))
            return null;
        var distinct = times.Distinct().Order().ToArray();
        var ones = new double[distinct.Length];
        ones.AsSpan().Fill(1);
        return distinct.Length == 0 ? null : new StoredSeries(labels, distinct, ones, default);
    }
}
