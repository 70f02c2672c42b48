namespace Codomyrmex.Telemetry;

/// <summary>The series of one instrument in one SDK. Finding a series takes no lock; only a new one does.</summary>
/// <remarks>Thread-safe.</remarks>
sealed class InstrumentStore
{
    const string OverflowKey = "otel.metric.overflow";
    const int FirstBuckets = 16;

    readonly Lock _lock = new();
    readonly int _limit;
    readonly long _startUnixNanos;
    Series?[] _buckets = new Series?[FirstBuckets];
    int _count;
    Series? _overflow;

    internal InstrumentStore(InstrumentDefinition definition, int limit, long startUnixNanos, Action<string> report)
    {
        Definition = definition;
        _limit = limit;
        _startUnixNanos = startUnixNanos;
        Report = report;
    }

    internal InstrumentDefinition Definition { get; }

    /// <summary>Tells of misuse.</summary>
    internal Action<string> Report { get; }

    /// <summary>The series of an attribute set: an existing one, a new one, or the overflow.</summary>
    internal Series Find(ReadOnlySpan<Tag> attributes)
    {
        if (!AttributeSets.IsSet(attributes))
            return Find(AttributeSets.ToSet(attributes));
        var hash = AttributeSets.Hash(attributes);
        return Find(Volatile.Read(ref _buckets), attributes, hash) ?? Add(attributes, hash);
    }

    /// <summary>All series as they are now; null if nothing was ever measured.</summary>
    internal MetricData? Collect(long unixNanos)
    {
        lock (_lock)
        {
            if (_count == 0)
                return null;
            var points = new MetricPoint[_count];
            var next = 0;
            foreach (var bucket in _buckets)
            {
                for (var series = bucket; series is not null; series = series.Next)
                    points[next++] = series.Collect(_startUnixNanos, unixNanos);
            }

            if (_overflow is not null)
                points[next] = _overflow.Collect(_startUnixNanos, unixNanos);
            return new MetricData(Definition, points);
        }
    }

    static Series? Find(Series?[] buckets, ReadOnlySpan<Tag> attributes, int hash)
    {
        for (var series = Volatile.Read(ref buckets[hash & (buckets.Length - 1)]); series is not null; series = series.Next)
        {
            if (series.Hash == hash && AttributeSets.AreEqual(series.Attributes, attributes))
                return series;
        }

        return null;
    }

    Series Add(ReadOnlySpan<Tag> attributes, int hash)
    {
        lock (_lock)
        {
            if (Find(_buckets, attributes, hash) is { } found)
                return found;
            if (_overflow is not null)
                return _overflow;
            _count++;
            if (_count >= _limit)
            {
                Report($"the instrument '{Definition.Name}' has reached its limit of {_limit} series; further attribute sets share one.");
                return _overflow = Create([new Tag(OverflowKey, true)], 0, null);
            }

            if (_count > _buckets.Length)
                Rehash();
            ref var bucket = ref _buckets[hash & (_buckets.Length - 1)];
            var series = Create(attributes.ToArray(), hash, bucket);
            Volatile.Write(ref bucket, series);
            return series;
        }
    }

    // A reader in the old table may follow a chain that is being relinked and miss a series; it then looks again under the lock.
    void Rehash()
    {
        var larger = new Series?[_buckets.Length * 2];
        foreach (var bucket in _buckets)
        {
            for (var series = bucket; series is not null;)
            {
                var next = series.Next;
                ref var place = ref larger[series.Hash & (larger.Length - 1)];
                series.Next = place;
                place = series;
                series = next;
            }
        }

        Volatile.Write(ref _buckets, larger);
    }

    Series Create(Tag[] attributes, int hash, Series? next) => Definition switch
    {
        { Kind: InstrumentKind.Histogram } => new HistogramSeries(attributes, hash, next, Definition.Bounds),
        { Kind: InstrumentKind.Gauge } => new LastValueSeries(attributes, hash, next, Definition.IsInteger),
        { IsInteger: true } => new LongSumSeries(attributes, hash, next),
        _ => new DoubleSumSeries(attributes, hash, next),
    };
}
