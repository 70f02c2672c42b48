namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>
/// Metric points that are read together: a batch of the head or a row group of a segment. Points lie in runs, each of one series; a series may have more than one. Immutable; thread-safe.
/// </summary>
abstract class MetricBlock
{
    /// <summary>How many points.</summary>
    public abstract int Count { get; }

    /// <summary>The earliest and the latest of the points' times.</summary>
    public abstract TimeBounds Times { get; }

    /// <summary>The number of each run's series (<see cref="SeriesIndex"/>), rising; the same one again for its further runs.</summary>
    public abstract ReadOnlyMemory<int> Series { get; }

    /// <summary>False when no exemplar's time lies in the range, as far as that is known without reading.</summary>
    public abstract bool MightHaveExemplars(TimeRange range);

    /// <summary>The runs of a series.</summary>
    public (int First, int End) RunsOf(int series)
    {
        var all = Series.Span;
        var first = all.BinarySearch(series);
        if (first < 0)
            return (0, 0);
        var end = first + 1;
        while (first > 0 && all[first - 1] == series)
            first--;
        while (end < all.Length && all[end] == series)
            end++;
        return (first, end);
    }

    /// <summary>The rows of a run's points, in the order in which they are read.</summary>
    public abstract void AddRows(int run, List<int> rows);

    /// <summary>A row described like a run's points.</summary>
    public abstract MetricPointRow SourceOf(int run);

    /// <summary>Equal for runs of this block with the same times; negative when that is not known.</summary>
    public abstract int TimeListOf(int run);

    /// <summary>Adds a run's times.</summary>
    public abstract void ReadTimes(int run, List<long> times);

    /// <summary>Adds a run's points.</summary>
    /// <param name="run">The run.</param>
    /// <param name="points">Where to.</param>
    /// <param name="whole">Everything; otherwise without exemplars and sources.</param>
    /// <param name="scratch">Room.</param>
    public abstract void Read(int run, PointRun points, bool whole, Scratch scratch);

    /// <summary>The rows that one of these services sent.</summary>
    public RowSet RowsOf(IReadOnlySet<string> services)
    {
        var set = new RowSet(Count);
        var rows = new List<int>();
        for (var run = 0; run < Series.Length; run++)
        {
            if (!services.Contains(SourceOf(run).Service))
                continue;
            rows.Clear();
            AddRows(run, rows);
            foreach (var row in rows)
                set.Add(row);
        }

        return set;
    }
}
