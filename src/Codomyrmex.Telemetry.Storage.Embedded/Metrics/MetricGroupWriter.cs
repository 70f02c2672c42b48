namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Writes one row group of metrics, run by run. Not thread-safe.</summary>
sealed class MetricGroupWriter : IDisposable
{
    readonly MetricRowCopy _runs = new();
    readonly MetricRowCopy _exemplars = new();
    readonly OtherPoints _others = new();
    readonly ByteSink _values = new();
    readonly ByteSink _times = new();
    readonly ColumnBuilder<long> _runEnds = new();
    readonly ColumnBuilder<long> _runStarts = new();
    readonly ColumnBuilder<int> _runTimes = new();
    readonly ColumnBuilder<long> _timeEnds = new();
    readonly ColumnBuilder<long> _valueEnds = new();
    readonly ColumnBuilder<long> _exemplarRows = new();
    readonly ColumnBuilder<long> _exemplarTimes = new();
    readonly Dictionary<(ulong Hash, int Bytes), int> _timeLists = [];
    readonly Dictionary<string, long> _rowsByService = new(StringComparer.Ordinal);
    readonly Scratch _scratch = new();
    long[] _lastTimes = [];
    int _lastCount = -1;
    long _first = long.MaxValue;
    long _last = long.MinValue;

    /// <summary>Points so far.</summary>
    public int Count { get; private set; }

    /// <summary>Adds points of one series and one source, by time; at least one.</summary>
    public void Add(PointRun run)
    {
        var source = run.Source(run.SourceOf[0]);
        AddExemplars(run);
        Count += run.Count;
        _runEnds.Add(Count);
        _runStarts.Add(run.Starts[0]);
        _runTimes.Add(TimeListOf(run.Times));
        RunCodec.Write(_values, run, _others, _scratch);
        _valueEnds.Add(_values.Count);
        _runs.Add(source, new MetricPointRecord { Metric = 0, Resource = 0, Scope = 0, TimeNanos = 0, Distribution = 0 });
        _first = Math.Min(_first, run.Times[0]);
        _last = Math.Max(_last, run.Times[^1]);
        var service = source.Service;
        _rowsByService[service] = _rowsByService.GetValueOrDefault(service) + run.Count;
    }

    /// <summary>Writes the group; nothing can be added any more.</summary>
    public void Finish(SegmentWriter segment)
    {
        using var sink = new ByteSink();
        var group = new RowGroupWriter(Count, new TimeBounds(_first, _last));

        // Rows of distributions refer to one.
        _runs.Builder.AddDistribution(new Distribution());
        MetricBatchCodec.Write(_runs.Builder.Build(), sink);
        group.AddBytes(MetricColumnIds.Runs, sink.Written);
        group.AddNumbers(MetricColumnIds.RunEnds, _runEnds.Build());
        group.AddNumbers(MetricColumnIds.RunStarts, _runStarts.Build());
        group.AddCodes(MetricColumnIds.RunTimes, _runTimes.Build());
        group.AddBytes(MetricColumnIds.Times, _times.Written);
        group.AddNumbers(MetricColumnIds.TimeEnds, _timeEnds.Build());
        group.AddBytes(MetricColumnIds.Values, _values.Written);
        group.AddNumbers(MetricColumnIds.ValueEnds, _valueEnds.Build());
        AddRare(group, sink);
        segment.Add(group, _rowsByService);
    }

    public void Dispose()
    {
        _values.Dispose();
        _times.Dispose();
    }

    void AddRare(RowGroupWriter group, ByteSink sink)
    {
        if (_others.Count > 0)
        {
            sink.Truncate(0);
            _others.Write(sink);
            group.AddBytes(MetricColumnIds.Others, sink.Written);
        }

        if (_exemplarRows.Count == 0)
            return;
        sink.Truncate(0);
        MetricBatchCodec.Write(_exemplars.Builder.Build(), sink);
        group.AddBytes(MetricColumnIds.Exemplars, sink.Written);
        group.AddNumbers(MetricColumnIds.ExemplarRows, _exemplarRows.Build());
        group.AddNumbers(MetricColumnIds.ExemplarTimes, _exemplarTimes.Build());
    }

    void AddExemplars(PointRun run)
    {
        var rows = run.Exemplars;
        for (var i = 0; i < rows.Length; i++)
        {
            if (rows[i].Batch is not { } batch)
                continue;
            _exemplarRows.Add(Count + i);
            _exemplars.AddExemplars(rows[i]);
            AddExemplarRow();
            var starts = batch.Exemplars.Starts;
            foreach (ref readonly var exemplar in batch.Exemplars.Exemplars[starts[rows[i].Index]..starts[rows[i].Index + 1]])
                _exemplarTimes.Add(exemplar.TimeNanos);
        }
    }

    // Of where the point comes from the run's row tells already.
    void AddExemplarRow()
    {
        var builder = _exemplars.Builder;
        if (builder.Count == 0)
        {
            builder.AddMetric(new MetricRecord(0, 0, 0, MetricType.Gauge, MetricTemporality.Unspecified, false));
            builder.Resources.Add(0, 0, 0, []);
            builder.Scopes.Add(0, 0, 0, 0);
        }

        builder.Add(new MetricPointRecord { Metric = 0, Resource = 0, Scope = 0, TimeNanos = 0 });
    }

    int TimeListOf(ReadOnlySpan<long> times)
    {
        if (_lastCount == times.Length && _lastTimes.AsSpan(0, _lastCount).SequenceEqual(times))
            return _runTimes[_runTimes.Count - 1];
        _lastTimes = _lastTimes.Length < times.Length ? new long[times.Length] : _lastTimes;
        times.CopyTo(_lastTimes);
        _lastCount = times.Length;
        var start = _times.Count;
        SequenceCodec.Write(_times, times);
        var bytes = _times.Written[start..];
        var key = (StableHash.Of(bytes), bytes.Length);
        if (_timeLists.TryGetValue(key, out var known) && Written(known).SequenceEqual(bytes))
        {
            _times.Truncate(start);
            return known;
        }

        _timeEnds.Add(_times.Count);
        return _timeLists[key] = _timeEnds.Count - 1;
    }

    ReadOnlySpan<byte> Written(int list) => _times.Written[(list == 0 ? 0 : (int)_timeEnds[list - 1])..(int)_timeEnds[list]];
}
