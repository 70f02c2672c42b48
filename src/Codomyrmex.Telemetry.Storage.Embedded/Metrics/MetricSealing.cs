namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Writes the points of several blocks as row groups: by series, each by time, of points of one time the one that arrived last. Not thread-safe.</summary>
sealed class MetricSealing(IReadOnlyList<MetricBlock> blocks, Func<MetricBlock, RowSet>? keep, SegmentWriter segment, int groupRows) : IDisposable
{
    readonly Scratch _scratch = new();
    readonly PointRun _points = new();
    readonly PointRun _part = new();
    readonly PointOrder _order = new();
    readonly List<int> _rows = [];
    readonly RowSet?[] _keep = new RowSet?[blocks.Count];
    MetricGroupWriter _group = new();

    /// <summary>Points left out since another of the same series and time arrived later.</summary>
    public long Duplicates { get; private set; }

    /// <summary>Writes everything.</summary>
    public void Run(CancellationToken cancellationToken)
    {
        for (var block = 0; block < _keep.Length; block++)
            _keep[block] = keep?.Invoke(blocks[block]);
        var (keys, runs) = Runs();
        for (var start = 0; start < keys.Length;)
        {
            var end = start + 1;
            while (end < keys.Length && keys[end] >> 32 == keys[start] >> 32)
                end++;
            cancellationToken.ThrowIfCancellationRequested();
            _points.Clear();
            foreach (var key in keys.AsSpan(start, end - start))
                Read(runs[(int)(key & uint.MaxValue)]);
            if (_points.Count > 0)
                Write();
            start = end;
        }

        Finish();
    }

    public void Dispose() => _group.Dispose();

    // Every run with its series' number in front and its place among all behind, sorted: by series, then by block.
    (long[] Keys, (int Block, int Run)[] Runs) Runs()
    {
        var count = 0;
        foreach (var block in blocks)
            count += block.Series.Length;
        var keys = new long[count];
        var runs = new (int Block, int Run)[count];
        var next = 0;
        for (var block = 0; block < blocks.Count; block++)
        {
            var series = blocks[block].Series.Span;
            for (var run = 0; run < series.Length; run++, next++)
            {
                keys[next] = ((long)series[run] << 32) | (uint)next;
                runs[next] = (block, run);
            }
        }

        Array.Sort(keys);
        return (keys, runs);
    }

    void Read((int Block, int Run) run)
    {
        var block = blocks[run.Block];
        var start = _points.Count;
        block.Read(run.Run, _points, whole: true, _scratch);
        if (_keep[run.Block] is not { } kept)
            return;
        _rows.Clear();
        block.AddRows(run.Run, _rows);
        var to = start;
        for (var i = 0; i < _rows.Count; i++)
        {
            if (!kept[_rows[i]])
                continue;
            if (to != start + i)
                _points.Copy(start + i, to);
            to++;
        }

        _points.Truncate(to);
    }

    void Write()
    {
        var points = _order.Of(_points, out var duplicates);
        Duplicates += duplicates;
        if (points.SourceCount == 1)
        {
            Add(points);
            return;
        }

        for (var source = 0; source < points.SourceCount; source++)
        {
            _part.Clear();
            _part.AddSource((ulong)source, points.Source(source));
            for (var i = 0; i < points.Count; i++)
            {
                if (points.SourceOf[i] == source)
                    _part.Add(points, i, 0);
            }

            if (_part.Count > 0)
                Add(_part);
        }
    }

    void Add(PointRun run)
    {
        _group.Add(run);
        if (_group.Count >= groupRows)
            Finish();
    }

    void Finish()
    {
        if (_group.Count > 0)
            _group.Finish(segment);
        _group.Dispose();
        _group = new MetricGroupWriter();
    }
}
