namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>A batch of the head. A run has all points of a series, by arrival, also when they are described in different ways.</summary>
sealed class BatchMetricBlock : MetricBlock
{
    readonly MetricBatch _batch;
    readonly ulong[] _sources;
    readonly int[] _order;
    readonly int[] _series;
    readonly int[] _ends;

    public BatchMetricBlock(MetricBatch batch, SeriesIndex index)
    {
        _batch = batch;
        _sources = new ulong[batch.Count];
        var numbers = new int[batch.Count];
        index.Number(batch, numbers, _sources, lastTime: null);
        _order = OrderOf(numbers);
        (_series, _ends) = RunsOf(numbers);
    }

    public override int Count => _batch.Count;

    public override TimeBounds Times => _batch.Times;

    public override ReadOnlyMemory<int> Series => _series;

    /// <summary>The rows.</summary>
    public MetricBatch Batch => _batch;

    public override bool MightHaveExemplars(TimeRange range) => _batch.Exemplars.Exemplars.Length > 0;

    public override void AddRows(int run, List<int> rows)
    {
        for (var i = StartOf(run); i < _ends[run]; i++)
            rows.Add(_order[i]);
    }

    public override MetricPointRow SourceOf(int run) => _batch[_order[StartOf(run)]];

    public override int TimeListOf(int run) => -1;

    public override void ReadTimes(int run, List<long> times)
    {
        for (var i = StartOf(run); i < _ends[run]; i++)
            times.Add(_batch.TimeNanos[_order[i]]);
    }

    public override void Read(int run, PointRun points, bool whole, Scratch scratch)
    {
        var start = StartOf(run);
        for (var i = start; i < _ends[run]; i++)
        {
            var row = _order[i];
            points.Add(_batch, row, whole ? points.AddSource(_sources[row], _batch[row]) : 0);
        }
    }

    int StartOf(int run) => run == 0 ? 0 : _ends[run - 1];

    // By series, of a series by arrival.
    static int[] OrderOf(int[] numbers)
    {
        var keys = new long[numbers.Length];
        for (var row = 0; row < keys.Length; row++)
            keys[row] = ((long)numbers[row] << 32) | (uint)row;
        Array.Sort(keys);
        return Array.ConvertAll(keys, key => (int)(key & uint.MaxValue));
    }

    (int[] Series, int[] Ends) RunsOf(int[] numbers)
    {
        var series = new ColumnBuilder<int>();
        var ends = new ColumnBuilder<int>();
        for (var i = 0; i < _order.Length; i++)
        {
            if (i + 1 < _order.Length && numbers[_order[i]] == numbers[_order[i + 1]])
                continue;
            series.Add(numbers[_order[i]]);
            ends.Add(i + 1);
        }

        return (series.Build(), ends.Build());
    }
}
