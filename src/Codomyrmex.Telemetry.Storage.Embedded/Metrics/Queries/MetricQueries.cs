namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Answers questions about metrics from blocks and the index of their series. Thread-safe.</summary>
sealed class MetricQueries(SeriesIndex index)
{
    /// <summary>Prometheus series that match.</summary>
    /// <exception cref="ArgumentException">A matcher is none, as for all that match.</exception>
    public SeriesResult SelectSeries(IReadOnlyList<MetricBlock> blocks, SeriesQuery query, CancellationToken cancellationToken) =>
        new SeriesSelection(index, blocks, query, cancellationToken).Run();

    /// <summary>Names of labels, or the values of one.</summary>
    public IReadOnlyList<string> ListLabels(IReadOnlyList<MetricBlock> blocks, LabelQuery query, CancellationToken cancellationToken) =>
        new LabelListing(index, blocks, query, cancellationToken).Run();

    /// <summary>What every Prometheus metric is.</summary>
    public IReadOnlyList<MetricMetadata> ListMetadata() => index.Ask(reader =>
        reader.Metrics.Where(metric => metric.PrometheusName.Length > 0).GroupBy(metric => metric.PrometheusName, StringComparer.Ordinal)
            .Select(same => SeriesNames.Describe(same.MaxBy(metric => metric.LatestOrder)!.Latest))
            .OrderBy(metadata => metadata.Name, StringComparer.Ordinal).ToArray());

    /// <summary>Every metric, by OTLP name.</summary>
    public IReadOnlyList<MetricSummary> ListMetrics() => index.Ask(reader =>
        reader.Metrics.GroupBy(metric => metric.Name, StringComparer.Ordinal).Select(same => Summarize(reader, [.. same]))
            .OrderBy(metric => metric.Name, StringComparer.Ordinal).ToArray());

    /// <summary>The points of one metric.</summary>
    public MetricPoints GetPoints(IReadOnlyList<MetricBlock> blocks, MetricPointsQuery query, CancellationToken cancellationToken)
    {
        var known = index.Ask(reader =>
        {
            var metrics = reader.Metrics.Where(metric => metric.Name == query.Name).ToArray();
            if (metrics.Length == 0)
                return default;
            var series = metrics.SelectMany(metric => metric.Series.ToArray()).Where(one => query.Service is null || reader[one].Resource.Service == query.Service);
            return (Metric: Summarize(reader, metrics), Series: series.Order().ToArray());
        });
        return known.Metric is null ? new MetricPoints(null, []) : new PointSelection(blocks, query, cancellationToken).Run(known.Metric, known.Series);
    }

    /// <summary>The exemplars of Prometheus series that match.</summary>
    public IReadOnlyList<SeriesExemplars> SelectExemplars(IReadOnlyList<MetricBlock> blocks, SeriesQuery query, CancellationToken cancellationToken)
    {
        var tests = LabelTest.Of(query.Matchers);
        var having = blocks.Where(block => block.MightHaveExemplars(query.Range)).ToArray();
        var reader = new SeriesPointReader(having);
        var copy = new MetricRowCopy();
        var owners = new List<SeriesCandidate>();
        foreach (var candidate in having.Length == 0 ? [] : SeriesCandidate.Find(index, tests))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var points = reader.Read(candidate.Series, TimeRange.All, whole: true);
            for (var i = 0; i < points.Count; i++)
            {
                if (points.Exemplars[i].Batch is null)
                    continue;
                copy.Add(points, i);
                owners.Add(candidate);
            }
        }

        var gathering = new ExemplarGathering(query.Range, tests);
        var batch = copy.Builder.Build();
        for (var row = 0; row < batch.Count; row++)
            gathering.Add(batch[row], owners[row].Name, owners[row].Labels);
        return gathering.Build();
    }

    /// <summary>The OTLP series some of whose Prometheus series match, to delete them; <c>target_info</c> has none of its own.</summary>
    public IReadOnlySet<int> SeriesToDelete(IReadOnlyList<MetricBlock> blocks, IReadOnlyList<LabelMatcher> matchers, CancellationToken cancellationToken)
    {
        var tests = LabelTest.Of(matchers);
        var reader = new SeriesPointReader(blocks);
        var chosen = new HashSet<int>();
        foreach (var candidate in SeriesCandidate.Find(index, tests))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var mustRead = candidate.Type is MetricType.Histogram or MetricType.Summary;
            if (!mustRead || reader.Expand(candidate, TimeRange.All, tests).Count > 0)
                chosen.Add(candidate.Series);
        }

        return chosen;
    }

    /// <summary>A block's rows of some series inside a range; null when there are none.</summary>
    public static RowSet? RowsOf(MetricBlock block, IReadOnlySet<int> series, TimeRange range)
    {
        if (!block.Times.Overlaps(range))
            return null;
        RowSet? set = null;
        var rows = new List<int>();
        var times = new List<long>();
        for (var run = 0; run < block.Series.Length; run++)
        {
            if (!series.Contains(block.Series.Span[run]))
                continue;
            rows.Clear();
            times.Clear();
            block.AddRows(run, rows);
            block.ReadTimes(run, times);
            for (var i = 0; i < rows.Count; i++)
            {
                if (range.Contains(times[i]))
                    (set ??= new RowSet(block.Count)).Add(rows[i]);
            }
        }

        return set;
    }

    static MetricSummary Summarize(SeriesIndexReader reader, KnownMetric[] same)
    {
        var latest = same.MaxBy(metric => metric.LatestOrder)!.Latest;
        var services = new SortedSet<string>(StringComparer.Ordinal);
        var count = 0;
        foreach (var metric in same)
        {
            count += metric.Series.Count;
            for (var i = 0; i < metric.Series.Count; i++)
                services.Add(reader[metric.Series[i]].Resource.Service);
        }

        return new MetricSummary(
            latest.Name, latest.Type, latest.Unit, latest.Description, latest.IsMonotonic, latest.Scope.Name, latest.Scope.Version, count, [.. services]);
    }
}
