namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>A row group of a segment. What it keeps is four bytes a run; everything else is read when it is asked for.</summary>
sealed class GroupMetricBlock : MetricBlock
{
    readonly int[] _series;

    // For each of those the run in the file, when they differ, which they do after a start.
    readonly int[]? _runs;
    readonly WeakReference<MetricBatch?> _table = new(null);
    readonly WeakReference<MetricBatch?> _exemplars = new(null);
    readonly WeakReference<Distribution[]?> _others = new(null);
    ulong[]? _sources;

    /// <exception cref="DamagedFileException">The group is damaged, as for all that read.</exception>
    public GroupMetricBlock(RowGroup group, SeriesIndex index)
    {
        Group = group;
        var table = Table();
        _series = new int[table.Count];
        index.Number(table, _series, [], group.Times.MaxNanos);
        if (IsRising(_series))
            return;
        _runs = new int[_series.Length];
        for (var run = 0; run < _runs.Length; run++)
            _runs[run] = run;
        var numbers = _series;
        _runs.AsSpan().Sort((left, right) => numbers[left] != numbers[right] ? numbers[left].CompareTo(numbers[right]) : left.CompareTo(right));
        _series = Array.ConvertAll(_runs, run => numbers[run]);
    }

    public override int Count => Group.Rows;

    public override TimeBounds Times => Group.Times;

    public override ReadOnlyMemory<int> Series => _series;

    /// <summary>Where it lies.</summary>
    public RowGroup Group { get; }

    public override bool MightHaveExemplars(TimeRange range)
    {
        var (first, last) = Group.Bounds(MetricColumnIds.ExemplarTimes);
        return Group.Has(MetricColumnIds.ExemplarTimes) && new TimeBounds(first, last).Overlaps(range);
    }

    public override void AddRows(int run, List<int> rows)
    {
        var (start, end) = RowsOf(InFile(run));
        for (var row = start; row < end; row++)
            rows.Add(row);
    }

    public override MetricPointRow SourceOf(int run) => Table()[InFile(run)];

    public override int TimeListOf(int run) => Group.Codes(MetricColumnIds.RunTimes)[InFile(run)];

    public override void ReadTimes(int run, List<long> times)
    {
        var inFile = InFile(run);
        var (start, end) = RowsOf(inFile);
        var read = new long[end - start];
        Guarded(() => ReadTimes(inFile, read));
        times.AddRange(read);
    }

    public override void Read(int run, PointRun points, bool whole, Scratch scratch)
    {
        var inFile = InFile(run);
        var (start, end) = RowsOf(inFile);
        var values = Group.Bytes(MetricColumnIds.Values);
        var ends = Group.Numbers(MetricColumnIds.ValueEnds);
        var bytes = values.AsMemory((int)Before(ends, inFile)..(int)ends[inFile]);
        var at = points.Extend(end - start, RunCodec.HasDistributions(bytes.Span));
        Guarded(() =>
        {
            ReadTimes(inFile, points.Times[at..]);
            RunCodec.Read(bytes.Span, points, at, Group.Numbers(MetricColumnIds.RunStarts)[inFile], Others(), scratch);
        });
        if (whole)
            AddWhole(inFile, start, points, at);
    }

    void AddWhole(int run, int start, PointRun points, int at)
    {
        points.SourceOf[at..].Fill(points.AddSource(Sources()[run], Table()[run]));
        if (!Group.Has(MetricColumnIds.ExemplarRows))
            return;
        var rows = Group.Numbers(MetricColumnIds.ExemplarRows);
        var next = Array.BinarySearch(rows, start);
        for (next = next < 0 ? ~next : next; next < rows.Length && rows[next] - start < points.Count - at; next++)
            points.Exemplars[at + (int)(rows[next] - start)] = ExemplarBatch()[next];
    }

    int InFile(int run) => _runs is null ? run : _runs[run];

    (int Start, int End) RowsOf(int run)
    {
        var ends = Group.Numbers(MetricColumnIds.RunEnds);
        return ((int)Before(ends, run), (int)ends[run]);
    }

    void ReadTimes(int run, Span<long> times)
    {
        var list = Group.Codes(MetricColumnIds.RunTimes)[run];
        var ends = Group.Numbers(MetricColumnIds.TimeEnds);
        var source = new ByteSource(Group.Bytes(MetricColumnIds.Times).AsSpan((int)Before(ends, list)..(int)ends[list]));
        SequenceCodec.Read(ref source, times);
    }

    ulong[] Sources()
    {
        if (_sources is { } known)
            return known;
        var table = Table();
        var keys = new SeriesKeys(table);
        var sources = new ulong[table.Count];
        for (var run = 0; run < sources.Length; run++)
            keys.Of(run, out sources[run]);
        return _sources = sources;
    }

    MetricBatch Table() => Kept(_table, () => MetricBatchCodec.Read(Group.Bytes(MetricColumnIds.Runs)));

    MetricBatch ExemplarBatch() => Kept(_exemplars, () => MetricBatchCodec.Read(Group.Bytes(MetricColumnIds.Exemplars)));

    Distribution[] Others() => Group.Has(MetricColumnIds.Others) ? Kept(_others, () => OtherPoints.Read(Group.Bytes(MetricColumnIds.Others))) : [];

    static T Kept<T>(WeakReference<T?> reference, Func<T> make)
        where T : class
    {
        if (reference.TryGetTarget(out var kept))
            return kept;
        kept = make();
        reference.SetTarget(kept);
        return kept;
    }

    void Guarded(Action read)
    {
        try
        {
            read();
        }
        catch (Exception problem) when (problem is InvalidDataException or OverflowException or IndexOutOfRangeException or ArgumentException)
        {
            throw new DamagedFileException($"A row group of {Count} points is damaged: {problem.Message}", problem);
        }
    }

    static long Before(long[] ends, int index) => index == 0 ? 0 : ends[index - 1];

    static bool IsRising(int[] numbers)
    {
        for (var i = 1; i < numbers.Length; i++)
        {
            if (numbers[i] < numbers[i - 1])
                return false;
        }

        return true;
    }
}
