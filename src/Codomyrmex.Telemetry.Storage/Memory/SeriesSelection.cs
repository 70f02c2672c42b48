namespace Codomyrmex.Telemetry.Storage;

/// <summary>Finds Prometheus series by making them all.</summary>
static class SeriesSelection
{
    /// <summary>The series that match, with all samples in the range, in the order of an answer.</summary>
    /// <param name="all">Each OTLP series' points by time.</param>
    /// <param name="matchers">What labels must be like.</param>
    /// <param name="range">The samples' time.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static IReadOnlyList<StoredSeries> Select(
        IReadOnlyList<MetricPointRow[]> all, IReadOnlyList<LabelMatcher> matchers, TimeRange range, CancellationToken cancellationToken)
    {
        var tests = LabelTest.Of(matchers);
        var found = new List<(StoredSeries Series, MetricPointRow Origin)>();
        foreach (var points in all)
        {
            cancellationToken.ThrowIfCancellationRequested();
            found.AddRange(SeriesMapping.Expand(points, range, tests).Select(series => (series, points[0])));
        }

        found.AddRange(Targets(all, range, tests));
        return SeriesMerge.Of(found);
    }

    /// <summary>True when any Prometheus series made of an OTLP one matches.</summary>
    /// <param name="points">The OTLP series' points by time.</param>
    /// <param name="tests">What labels must be like.</param>
    public static bool Matches(MetricPointRow[] points, LabelTest[] tests) => SeriesMapping.Expand(points, TimeRange.All, tests).Count > 0;

    /// <summary>Keeps to a query's bounds: leaves out what comes last.</summary>
    public static SeriesResult Bound(IReadOnlyList<StoredSeries> found, SeriesQuery query)
    {
        var shown = new List<StoredSeries>();
        var samples = 0L;
        foreach (var series in found.Take(query.MaxSeries))
        {
            samples += query.LabelsOnly ? 0 : series.TimeNanos.Length;
            if (samples > query.MaxSamples)
                return new SeriesResult(shown, $"more than {query.MaxSamples} samples match; {found.Count - shown.Count} of {found.Count} series are left out");
            shown.Add(query.LabelsOnly ? new StoredSeries(series.Labels, default, default, default) : series);
        }

        return new SeriesResult(shown, found.Count > shown.Count ? $"{found.Count - shown.Count} of {found.Count} series are left out" : null);
    }

    // Resources with the same labels have one series together.
    static IEnumerable<(StoredSeries Series, MetricPointRow Origin)> Targets(IReadOnlyList<MetricPointRow[]> all, TimeRange range, LabelTest[] tests)
    {
        var targets = all.Select(points => (Labels: SeriesLabels.OfTarget(points[0].Resource), Points: points))
            .Where(target => target.Labels is not null)
            .GroupBy(target => (IReadOnlyList<Label>)target.Labels!, target => target.Points, LabelOrder.Instance);
        foreach (var target in targets)
        {
            var origin = target.First()[0];
            var times = target.SelectMany(points => points).Select(point => point.TimeNanos).Where(range.Contains);
            if (SeriesMapping.TargetInfo(origin.Resource, times, tests) is { } series)
                yield return (series, origin);
        }
    }
}
