namespace Codomyrmex.Telemetry;

/// <summary>All instruments of one SDK.</summary>
/// <remarks>Thread-safe. Collectors are asked for before the first instrument is opened.</remarks>
sealed class MetricStore
{
    const int MostTold = 100;

    readonly SelfDiagnostics _diagnostics;
    readonly ViewSelection _views;
    readonly Lock _lock = new();
    readonly List<MetricCollector> _collectors = [];
    readonly Dictionary<object, InstrumentStore?> _byIdentity = [];
    readonly Dictionary<object, StreamDefinition> _byPlace = [];
    readonly ScopeIdentities _scopes = new();
    readonly HashSet<string> _told = new(StringComparer.Ordinal);

    internal MetricStore(TelemetryClock clock, MetricOptions options, SelfDiagnostics diagnostics)
    {
        Clock = clock;
        _diagnostics = diagnostics;
        _views = new ViewSelection(options.Views);
        Exemplars = new ExemplarSource(options.ExemplarFilter, clock);
        Observables = new Observables(diagnostics, clock.Time, options.ObservationTimeout);
    }

    internal TelemetryClock Clock { get; }

    internal ExemplarSource Exemplars { get; }

    /// <summary>What is asked at each collection.</summary>
    internal Observables Observables { get; }

    /// <summary>Where a reader that wants this collects from.</summary>
    internal MetricCollector CollectorFor(ReaderSettings settings)
    {
        lock (_lock)
        {
            var collector = settings.IsShareable ? _collectors.Find(other => other.Settings == settings) : null;
            if (collector is null)
                _collectors.Add(collector = new MetricCollector(this, settings));
            return collector;
        }
    }

    /// <summary>Where measurements of the instrument go: the same place for all of the same identity; null if it is not a valid one or nobody wants it.</summary>
    internal InstrumentStore? Open(InstrumentDefinition definition)
    {
        lock (_lock)
        {
            definition = (definition with { Scope = _scopes.Canonical(definition.Scope) }).Usable(Report);
            if (_byIdentity.TryGetValue(definition.Identity, out var store))
            {
                if (store is not null)
                    store.Users++;
                if (store is not null && Difference(store.Definition, definition) is { } difference)
                    Report($"an instrument is made again with {difference}: {store.Definition}; and {definition}. The first counts; make both the same.");
                return store;
            }

            if (definition.Problem() is { } problem)
                _diagnostics.Misconfigured(problem);
            else
                store = Create(definition);
            return _byIdentity[definition.Identity] = store;
        }
    }

    /// <summary>An instrument measures no more. With the last of an identity its metrics go, once every collector has collected them for the last time.</summary>
    internal void Release(InstrumentStore store)
    {
        lock (_lock)
        {
            if (--store.Users > 0)
                return;
            _byIdentity.Remove(store.Definition.Identity);
            foreach (var (collector, table) in store.Tables)
            {
                if (_byPlace.TryGetValue(table.Stream.Place, out var stream) && ReferenceEquals(stream, table.Stream))
                    _byPlace.Remove(table.Stream.Place);
                collector.Close(table);
            }
        }
    }

    /// <summary>A measurement went to a metric's overflow series.</summary>
    internal void Overflowed(SeriesTable table) => _diagnostics.Overflowed(table.Stream.Name, table.Stream.OverflowKind, table.Limit);

    /// <summary>Something the program's author should know, at most once a minute for each <paramref name="kind"/>.</summary>
    internal void Warn(string kind, string message) => _diagnostics.Warn(kind, message);

    /// <summary>A library's instrument could not be taken.</summary>
    internal void Failed(string name, Exception failure) => _diagnostics.Failed(name, failure);

    InstrumentStore? Create(InstrumentDefinition definition)
    {
        var now = Clock.UnixNanos();
        var tables = new List<(MetricCollector, SeriesTable)>();
        foreach (var stream in _views.StreamsOf(definition, Report))
        {
            if (!_byPlace.TryAdd(stream.Place, stream))
                Conflict(_byPlace[stream.Place], stream);
            tables.AddRange(_collectors.Select(collector => (collector, collector.Open(stream, now))));
        }

        return tables.Count == 0 ? null : new InstrumentStore(definition, [.. tables], _diagnostics.Misconfigured) { Clock = Clock, Users = 1 };
    }

    // Specification, Metrics SDK, Duplicate instrument registration and Instrument advisory parameters. What a view says for both is no difference any more.
    string? Difference(InstrumentDefinition first, InstrumentDefinition again) =>
        first.Name != again.Name ? "its name in another case"
        : !DescriptionsOf(first).SequenceEqual(DescriptionsOf(again)) ? "another description"
        : !IsSame(first.Bounds, again.Bounds) ? "other advice for its buckets"
        : !IsSame(first.AttributeKeys, again.AttributeKeys) ? "other advice for its attributes"
        : null;

    IEnumerable<string> DescriptionsOf(InstrumentDefinition definition) => _views.StreamsOf(definition, static _ => { }).Select(static stream => stream.Description);

    static bool IsSame<T>(IEnumerable<T>? one, IEnumerable<T>? other) => one is null ? other is null : other is not null && one.SequenceEqual(other);

    void Conflict(StreamDefinition first, StreamDefinition second) => Report(
        $"two metrics have the same name, whatever their case: {first}; and {second}. Both are exported; rename one, or tell them apart by a view with another Name.");

    // Instruments may be made again and again.
    void Report(string problem)
    {
        if (_told.Count < MostTold && _told.Add(problem))
            _diagnostics.Misconfigured(problem);
    }
}
