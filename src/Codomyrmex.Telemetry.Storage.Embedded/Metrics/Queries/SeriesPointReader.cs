namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Reads the points of one series after the other from blocks. Not thread-safe: each thread has its own.</summary>
sealed class SeriesPointReader(IReadOnlyList<MetricBlock> blocks)
{
    readonly Scratch _scratch = new();
    readonly PointRun _points = new();
    readonly PointOrder _order = new();

    /// <summary>The points of a series by time, of one time the last that arrived; also some beside the range. Valid until the next call.</summary>
    public PointRun Read(int series, TimeRange range, bool whole)
    {
        _points.Clear();
        foreach (var block in blocks)
        {
            if (!block.Times.Overlaps(range))
                continue;
            var (run, end) = block.RunsOf(series);
            for (; run < end; run++)
                block.Read(run, _points, whole, _scratch);
        }

        return _order.Of(_points, out _);
    }

    /// <summary>The Prometheus series of a series.</summary>
    public IReadOnlyList<StoredSeries> Expand(SeriesCandidate candidate, TimeRange range, LabelTest[] tests)
    {
        var expansion = new SeriesExpansion(candidate.Type, candidate.Temporality, candidate.Name, candidate.Labels, range, tests);
        var points = Read(candidate.Series, candidate.IsDelta ? TimeRange.All : range, whole: false);
        var times = points.Times;
        var flags = points.Flags;
        if (points.HasDistributions)
        {
            for (var i = 0; i < times.Length; i++)
                expansion.Add(times[i], (uint)flags[i], points.Distributions[i]!);
        }
        else
        {
            var isInt = points.IsInt;
            var bits = points.Bits;
            for (var i = 0; i < times.Length; i++)
                expansion.AddNumber(times[i], (uint)flags[i], isInt[i], bits[i]);
        }

        return expansion.Build();
    }

    /// <summary>A point of a series, from any time.</summary>
    public static MetricPointRow AnyOf(IReadOnlyList<MetricBlock> blocks, int series)
    {
        foreach (var block in blocks)
        {
            var (run, end) = block.RunsOf(series);
            if (run < end)
                return block.SourceOf(run);
        }

        throw new InvalidOperationException("No block has a point of a series that was read from them.");
    }
}
