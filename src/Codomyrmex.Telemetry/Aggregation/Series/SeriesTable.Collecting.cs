namespace Codomyrmex.Telemetry;

// What becomes of the series.
sealed partial class SeriesTable
{
    readonly MetricAggregation _aggregation;
    readonly BucketBounds? _bounds;
    readonly long _startUnixNanos;
    readonly Distribution? _scratch;
    long _lastUnixNanos;

    internal SeriesTable(StreamDefinition stream, ReaderSettings reader, MetricStore store, long unixNanos)
    {
        Stream = stream;
        _store = store;
        _keys = stream.Keys;
        _limit = stream.SeriesLimit ?? reader.LimitOf(stream.Instrument.Kind);
        _aggregation = stream.AggregationFor(reader);
        _bounds = _aggregation is HistogramAggregation histogram ? new BucketBounds(histogram.Bounds!) : null;
        _startUnixNanos = _lastUnixNanos = unixNanos;
        Exemplars = store.Exemplars;
        Kind = _aggregation switch
        {
            HistogramAggregation => MetricDataKind.Histogram,
            ExponentialAggregation => MetricDataKind.ExponentialHistogram,
            LastValueAggregation => MetricDataKind.Gauge,
            _ => MetricDataKind.Sum,
        };
        Temporality = reader.Of(stream.Instrument.Kind);
        if (_bounds is not null || _aggregation is ExponentialAggregation)
            _scratch = CreateDistribution();
    }

    /// <summary>The metric.</summary>
    internal StreamDefinition Stream { get; }

    /// <summary>Series there may be, the overflow's included.</summary>
    internal int Limit => _limit;

    internal MetricDataKind Kind { get; }

    internal AggregationTemporality Temporality { get; }

    internal ExemplarSource Exemplars { get; }

    /// <summary>The number of the collection that is under way, or comes next: what is observed for it carries it.</summary>
    internal long Round { get; private set; }

    /// <summary>Where the parts of a distribution come together. Held with the table's lock.</summary>
    internal Distribution Scratch => _scratch!;

    /// <summary>An empty metric of this shape.</summary>
    internal MetricData CreateData() =>
        new(Stream.Instrument.Scope, Stream.Name, Stream.Instrument.Unit, Stream.Description, Kind, IsMonotonic, Temporality);

    /// <summary>Adds all series as they are now.</summary>
    internal void Collect(MetricData target, long unixNanos)
    {
        lock (_lock)
        {
            var isDelta = Temporality == AggregationTemporality.Delta;
            CollectAll(target, new CollectionRound(isDelta ? _lastUnixNanos : _startUnixNanos, _lastUnixNanos, unixNanos, isDelta));
            _lastUnixNanos = unixNanos;
            Round++;
        }
    }

    internal Distribution CreateDistribution() => _aggregation switch
    {
        HistogramAggregation histogram => new ExplicitDistribution(_bounds!, histogram.RecordsMinMax, Exemplars),
        ExponentialAggregation exponential => new ExponentialDistribution(exponential, Exemplars),
        _ => throw new InvalidOperationException("Only histograms have distributions."),
    };

    // By the instrument, also where a view adds up what a histogram is given (specification, Metrics SDK, Sum Aggregation).
    bool IsMonotonic => Kind == MetricDataKind.Sum && Stream.Instrument.Kind is InstrumentKind.Counter or InstrumentKind.ObservableCounter or InstrumentKind.Histogram;

    Series Create(Tag[] attributes, int hash)
    {
        var isInteger = Stream.Instrument.IsInteger;
        if (Stream.Instrument.IsObservable)
            return new ObservedSeries(this, attributes, hash, isInteger, Kind == MetricDataKind.Sum, IsMonotonic);
        return _aggregation switch
        {
            LastValueAggregation => new LastValueSeries(this, attributes, hash, isInteger),
            SumAggregation => isInteger ? new LongSumSeries(this, attributes, hash) : new DoubleSumSeries(this, attributes, hash),
            _ => new DistributionSeries(this, attributes, hash),
        };
    }
}
