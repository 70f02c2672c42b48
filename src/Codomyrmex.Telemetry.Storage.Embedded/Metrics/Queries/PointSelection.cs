namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Answers one question for the points of a metric: first which series have the latest points, then those.</summary>
sealed class PointSelection(IReadOnlyList<MetricBlock> blocks, MetricPointsQuery query, CancellationToken cancellationToken)
{
    /// <summary>The answer.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="series">Its series' numbers, by first arrival.</param>
    public MetricPoints Run(MetricSummary metric, int[] series)
    {
        var near = blocks.Where(block => block.Times.Overlaps(query.Range)).ToArray();
        var latest = series.Select(one => (Series: one, Time: LatestOf(near, one))).Where(one => one.Time is not null).ToArray();
        var shown = latest.OrderByDescending(one => one.Time).Take(query.MaxSeries).ToArray();
        var copy = new MetricRowCopy();
        var reader = new SeriesPointReader(near);
        var counts = new List<int>();
        var cutPoints = false;
        foreach (var (one, _) in shown)
        {
            cancellationToken.ThrowIfCancellationRequested();
            counts.Add(Copy(reader.Read(one, query.Range, whole: true), copy, ref cutPoints));
        }

        var reasons = new List<string>();
        if (shown.Length < latest.Length)
            reasons.Add($"{latest.Length - shown.Length} of {latest.Length} series are left out, those with the oldest points");
        if (cutPoints)
            reasons.Add($"only the latest {query.MaxPointsPerSeries} points of each series are returned");
        return new MetricPoints(metric, Split(copy.Builder.Build(), counts), reasons.Count == 0 ? null : string.Join("; ", reasons));
    }

    long? LatestOf(MetricBlock[] near, int series)
    {
        cancellationToken.ThrowIfCancellationRequested();
        long? latest = null;
        var times = new List<long>();
        foreach (var block in near)
        {
            var (run, end) = block.RunsOf(series);
            for (; run < end; run++)
                block.ReadTimes(run, times);
        }

        foreach (var time in times)
        {
            if (query.Range.Contains(time) && !(time <= latest))
                latest = time;
        }

        return latest;
    }

    int Copy(PointRun points, MetricRowCopy copy, ref bool cutPoints)
    {
        var inside = new List<int>();
        for (var i = 0; i < points.Count; i++)
        {
            if (query.Range.Contains(points.Times[i]))
                inside.Add(i);
        }

        var first = Math.Max(0, inside.Count - query.MaxPointsPerSeries);
        cutPoints |= first > 0;
        for (var i = first; i < inside.Count; i++)
            copy.Add(points, inside[i]);
        return inside.Count - first;
    }

    static List<MetricSeries> Split(MetricBatch batch, List<int> counts)
    {
        var series = new List<MetricSeries>(counts.Count);
        var row = 0;
        foreach (var count in counts)
        {
            var points = new MetricPointRow[count];
            for (var i = 0; i < count; i++)
                points[i] = batch[row++];
            series.Add(new MetricSeries(points));
        }

        return series;
    }
}
