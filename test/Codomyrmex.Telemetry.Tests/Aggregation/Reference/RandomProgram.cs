using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Aggregation;

/// <summary>Instruments, views, readers and what happens to them, by chance; each step twice, in the SDK and in the reference.</summary>
sealed class RandomProgram : IDisposable
{
    static readonly InstrumentSpec[] Instruments =
    [
        new("counter.long", InstrumentKind.Counter, true),
        new("counter.double", InstrumentKind.Counter, false),
        new("updown.long", InstrumentKind.UpDownCounter, true),
        new("updown.double", InstrumentKind.UpDownCounter, false),
        new("gauge.long", InstrumentKind.Gauge, true),
        new("gauge.double", InstrumentKind.Gauge, false),
        new("histogram.long", InstrumentKind.Histogram, true),
        new("histogram.double", InstrumentKind.Histogram, false),
        new("histogram.advised", InstrumentKind.Histogram, false, [0, 1, 50]),
        new("observable.counter.long", InstrumentKind.ObservableCounter, true),
        new("observable.counter.double", InstrumentKind.ObservableCounter, false),
        new("observable.updown", InstrumentKind.ObservableUpDownCounter, true),
        new("observable.gauge", InstrumentKind.ObservableGauge, false),
    ];

    readonly int _seed;
    readonly RandomMeasurements _chance;
    readonly Measured _measured;
    readonly List<ReferenceReader> _readers = [];
    readonly List<(InstrumentSpec Spec, Instrument Instrument)> _instruments = [];
    readonly List<(InstrumentSpec Spec, Instrument Instrument, BoundSeries Bound, Tag[] Tags)> _bound = [];
    List<(InstrumentSpec Spec, double Value, Tag[] Tags)> _observations = [];

    internal RandomProgram(int seed)
    {
        _seed = seed;
        _chance = new RandomMeasurements(seed);
        var streams = Instruments.SelectMany(StreamsOf).ToArray();
        _measured = new Measured(options =>
        {
            foreach (var stream in streams.Where(stream => stream != new StreamSpec(stream.Instrument)))
                options.Metrics.Views.Add(stream.View);
        });
        AddReader(TemporalityPreference.Cumulative, MetricAggregation.Histogram(), 2000, streams);
        AddReader(TemporalityPreference.Delta, MetricAggregation.Histogram([1, 10, 100], recordMinMax: false), 2000, streams);
        AddReader(TemporalityPreference.Delta, MetricAggregation.ExponentialHistogram(maxBuckets: 12), 6, streams);
        AddReader(TemporalityPreference.LowMemory, MetricAggregation.ExponentialHistogram(zeroThreshold: 0.5), 9, streams);
        foreach (var spec in Instruments)
            Open(spec);
        AddObservables();
    }

    internal long Overflowed => _measured.Sdk.Diagnostics.Overflowed;

    internal long ExpectedOverflow => _readers.Sum(reader => reader.Streams.Sum(stream => stream.Overflowed));

    internal void Step()
    {
        switch (_chance.Random.Next(100))
        {
            case < 5:
                Collect(_readers[_chance.Random.Next(_readers.Count)]);
                break;
            case < 10:
                var (spec, instrument) = Pick();
                var tags = _chance.Tags();
                _bound.Add((spec, instrument, new BoundSeries(tags), tags));
                break;
            case < 30 when _bound.Count > 0:
                RecordBound(_chance.Random.Next(_bound.Count));
                break;
            default:
                Record();
                break;
        }
    }

    internal void CollectAll()
    {
        foreach (var reader in _readers)
            Collect(reader);
    }

    public void Dispose() => _measured.Dispose();

    // What else than itself becomes of an instrument.
    IEnumerable<StreamSpec> StreamsOf(InstrumentSpec instrument)
    {
        var plain = new StreamSpec(instrument);
        return _chance.Random.Next(8) switch
        {
            0 => [plain with { Name = $"renamed.{instrument.Name}", Kept = ["a", "b"] }],
            1 => [plain with { Excluded = ["a"], Limit = 4 }],
            2 => [plain with { Aggregation = MetricAggregation.Drop }],
            3 => [plain with { Name = $"first.{instrument.Name}", Kept = [] }, plain with { Name = $"second.{instrument.Name}", Kept = ["a", "c"], Excluded = ["d"] }],
            4 when instrument.Kind is InstrumentKind.Histogram => [plain with { Aggregation = MetricAggregation.Sum }],
            5 when instrument.Kind is InstrumentKind.Counter or InstrumentKind.Histogram => [plain with { Aggregation = MetricAggregation.ExponentialHistogram(5, 4), Limit = 5 }],
            6 when instrument.Kind is InstrumentKind.Counter or InstrumentKind.Histogram => [plain with { Aggregation = MetricAggregation.Histogram([-5, 0, 5]) }],
            _ => [plain],
        };
    }

    void AddReader(TemporalityPreference temporality, MetricAggregation histogram, int limit, StreamSpec[] streams)
    {
        var reader = _measured.ReaderOf(temporality, histogram, limit);
        _readers.Add(new ReferenceReader(reader, [.. streams.Select(stream => new ReferenceStream(stream, temporality, histogram, limit, ControlledTime.StartNanos))], streams));
    }

    void Open(InstrumentSpec spec)
    {
        var definition = new InstrumentDefinition(new InstrumentationScope("m", null), spec.Kind, spec.IsInteger, spec.Name, "", "", spec.Bounds);
        _instruments.Add((spec, new Instrument(definition) { Store = _measured.Store.Open(definition) }));
    }

    // The one place that knows how observable instruments say what they observe.
    void AddObservables() => _measured.Store.Observables.Add(new ObservedCallback("observations", round =>
    {
        foreach (var (spec, value, tags) in _observations)
        {
            if (_instruments.Single(pair => pair.Spec == spec).Instrument.Store is not { } store)
                continue;
            if (spec.IsInteger)
                round.Observe(store, (long)value, tags);
            else
                round.Observe(store, value, tags);
        }
    }));

    (InstrumentSpec Spec, Instrument Instrument) Pick()
    {
        var measuring = _instruments.FindAll(pair => !pair.Spec.IsObservable);
        return measuring[_chance.Random.Next(measuring.Count)];
    }

    void Record()
    {
        var ((spec, instrument), tags) = (Pick(), _chance.Tags());
        var value = _chance.Value(spec);
        if (spec.IsInteger)
            instrument.Record((long)value, tags);
        else
            instrument.Record(value, tags);
        foreach (var reader in _readers)
            reader.Record(spec, value, tags);
    }

    void RecordBound(int number)
    {
        var (spec, instrument, bound, tags) = _bound[number];
        var value = _chance.Value(spec);
        if (spec.IsInteger)
            instrument.Record(bound, (long)value);
        else
            instrument.Record(bound, value);
        foreach (var reader in _readers)
            reader.RecordBound(number, spec, value, tags);
    }

    void Collect(ReferenceReader reader)
    {
        _measured.Time.Advance(TimeSpan.FromMilliseconds(_chance.Random.Next(1, 5000)));
        _observations = Observe();
        reader.Compare(_observations, ControlledTime.StartNanos + Elapsed, $"seed {_seed}");
    }

    long Elapsed => (_measured.Time.GetTimestamp() - _start) * 100;

    readonly long _start = new ControlledTime().GetTimestamp();

    // Some are there, some are not; they rise, fall and begin anew.
    List<(InstrumentSpec Spec, double Value, Tag[] Tags)> Observe()
    {
        var observations = new List<(InstrumentSpec, double, Tag[])>();
        foreach (var spec in Instruments.Where(spec => spec.IsObservable))
        {
            for (var i = _chance.Random.Next(8); i > 0; i--)
                observations.Add((spec, _chance.Value(spec), _chance.Tags()));
        }

        return observations;
    }
}
