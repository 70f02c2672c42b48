namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>
/// Every series of which there are points: its number, its labels, and the series of each label. Numbers are the process' own. Thread-safe: one lock guards all,
/// and nothing that is done under it reads points.
/// </summary>
/// <param name="capacity">The most series; see <see cref="Admit"/>.</param>
sealed class SeriesIndex(int capacity)
{
    readonly Lock _lock = new();
    readonly KeyTable _keys = new();
    readonly LabelPairs _pairs = new();
    readonly Dictionary<SeriesKey, KnownMetric> _metrics = [];
    readonly Dictionary<SeriesKey, KnownResource> _resources = [];
    KnownSeries[] _series = new KnownSeries[64];

    // Blocks that are read, by which a removal knows whose series there are; those that nobody reads any more fall out by themselves.
    readonly List<WeakReference<MetricBlock>> _blocks = [];

    // Blocks whose series have numbers already and that are not noted yet: until they are, no number may go.
    int _unnoted;
    long _released;
    long _order;

    /// <summary>How many series there are.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
                return _keys.Count;
        }
    }

    /// <summary>Whether each row's series is known or may still become so; those that may are known from then on. Null when all are.</summary>
    public RowSet? Admit(MetricBatch batch)
    {
        var keys = new SeriesKeys(batch);
        RowSet? admitted = null;
        lock (_lock)
        {
            // As many as that have gone, so trying again is not in vain.
            if (_keys.Count >= capacity && _released > 0)
                RemoveGone();
            for (var row = 0; row < batch.Count; row++)
            {
                var key = keys.Of(row, out _);
                if (_keys.Find(key) < 0)
                {
                    if (_keys.Count >= capacity)
                    {
                        admitted ??= All(batch.Count);
                        admitted.Words[row >> 6] &= ~(1UL << row);
                        continue;
                    }

                    Add(key, keys, batch[row]);
                }
            }
        }

        return admitted;
    }

    /// <summary>The numbers of the rows' series, all of which are known afterwards, and stay so until the block made of them is noted by <see cref="Add(MetricBlock)"/>.</summary>
    /// <param name="batch">The rows; of a row group one for each run.</param>
    /// <param name="numbers">Gets the number of each.</param>
    /// <param name="sources">Gets what tells each one's source apart (<see cref="SeriesKeys"/>); may be empty.</param>
    /// <param name="lastTime">When the rows were last heard of, Unix nanoseconds; null for now.</param>
    public void Number(MetricBatch batch, Span<int> numbers, Span<ulong> sources, long? lastTime)
    {
        var keys = new SeriesKeys(batch);
        lock (_lock)
        {
            var lastMetric = -1;
            for (var row = 0; row < numbers.Length; row++)
            {
                var key = keys.Of(row, out var source);
                var series = _keys.Find(key);
                if (series < 0)
                    series = Add(key, keys, batch[row]);
                numbers[row] = series;
                if (!sources.IsEmpty)
                    sources[row] = source;
                if (batch.Metrics[row] == lastMetric)
                    continue;
                lastMetric = batch.Metrics[row];
                _series[series].Metric!.Describe(batch[row], lastTime is { } time ? (time >> 1) + (long.MinValue / 2) : ++_order);
            }

            _unnoted++;
        }
    }

    /// <summary>Notes a block whose series are needed until it is released.</summary>
    public void Add(MetricBlock block)
    {
        lock (_lock)
        {
            _unnoted--;
            _blocks.Add(new WeakReference<MetricBlock>(block));
        }
    }

    /// <summary>Notes that a block is read no more. From time to time the series go that no other has.</summary>
    public void Release(MetricBlock block)
    {
        lock (_lock)
        {
            _blocks.RemoveAll(known => !known.TryGetTarget(out var other) || ReferenceEquals(other, block));
            _released += Math.Max(1, block.Series.Length);
            if (_released > _keys.Count)
                RemoveGone();
        }
    }

    /// <summary>Lets go of series that no block has; later, while blocks are being made.</summary>
    public void RemoveGone()
    {
        lock (_lock)
        {
            if (_unnoted > 0)
                return;
            _released = 0;
            var keep = new bool[_keys.End];
            foreach (var known in _blocks)
            {
                if (!known.TryGetTarget(out var block))
                    continue;
                foreach (var series in block.Series.Span)
                    keep[series] = true;
            }

            var gone = new List<int>();
            for (var series = 0; series < _keys.End; series++)
            {
                if (_keys.IsThere(series) && !keep[series])
                    gone.Add(series);
            }

            if (gone.Count > 0)
                Remove(gone, series => keep[series]);
        }
    }

    /// <summary>Runs a question over the index under its lock.</summary>
    public TAnswer Ask<TAnswer>(Func<SeriesIndexReader, TAnswer> question)
    {
        lock (_lock)
            return question(new SeriesIndexReader(_keys, _pairs, _metrics.Values, _resources.Values, _series));
    }

    int Add(SeriesKey key, SeriesKeys keys, MetricPointRow point)
    {
        var series = _keys.Add(key);
        if (series >= _series.Length)
            Array.Resize(ref _series, series * 2);

        var metricKey = keys.MetricKey(point.Batch.Metrics[point.Index]);
        if (!_metrics.TryGetValue(metricKey, out var metric))
            _metrics.Add(metricKey, metric = new KnownMetric(point));
        var resourceKey = keys.ResourceKey(point.Batch.Resources[point.Index]);
        if (!_resources.TryGetValue(resourceKey, out var resource))
            _resources.Add(resourceKey, resource = new KnownResource(point));
        metric.Series.Add(series);
        resource.Series.Add(series);
        _series[series] = new KnownSeries(metric, resource, _pairs.Add(SeriesLabels.Of(point), series));
        return series;
    }

    void Remove(List<int> gone, Func<int, bool> passes)
    {
        foreach (var series in gone)
            _series[series] = default;
        _pairs.Keep(passes);
        foreach (var (key, metric) in _metrics)
        {
            metric.Series.Keep(passes);
            if (metric.Series.Count == 0)
                _metrics.Remove(key);
        }

        foreach (var (key, resource) in _resources)
        {
            resource.Series.Keep(passes);
            if (resource.Series.Count == 0)
                _resources.Remove(key);
        }

        _keys.Remove(gone);
    }

    static RowSet All(int rows)
    {
        var all = new RowSet(rows);
        all.AddAll();
        return all;
    }
}
