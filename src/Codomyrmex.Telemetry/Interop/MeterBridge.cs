using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Metrics;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Codomyrmex.Telemetry;

/// <summary>The door for what libraries measure: instruments of .NET's meters become instruments of an SDK.</summary>
/// <remarks>
/// Thread-safe. What each instrument measures comes with its counterpart, so nothing is looked up but the series. Where a library's counter may take what ours may not,
/// the rules are ours.
/// </remarks>
sealed class MeterBridge : IDisposable
{
    // What HttpClient says of a request. Of those that are not traced, such as the SDK's own, it is not wanted.
    const string ClientMeter = "System.Net.Http";
    static readonly string[] OfRequests = ["http.client.request.duration", "http.client.active_requests", "http.client.request.time_in_queue"];

    readonly MetricStore _store;
    readonly SourceFilter _filter;
    readonly MeterListener _listener = new();
    readonly MeterListener _requests = new();
    readonly Lock _lock = new();
    readonly HashSet<LibraryObservable> _observables = [];
    volatile bool _isDisposed;

    internal MeterBridge(MetricStore store, MeterSourceOptions sources)
    {
        _store = store;
        _filter = new SourceFilter(sources.Include, sources.Exclude);
        Listen<long>();
        Listen<int>();
        Listen<double>();
        Listen<float>();
        Listen<short>();
        Listen<byte>();
        Listen<decimal>();
        _listener.InstrumentPublished = (instrument, _) => OnPublished(instrument);
        _listener.MeasurementsCompleted = _requests.MeasurementsCompleted = OnCompleted;
        _listener.Start();
    }

    public void Dispose()
    {
        LibraryObservable[] observables;
        lock (_lock)
        {
            _isDisposed = true;
            observables = [.. _observables];
            _observables.Clear();
        }

        _listener.Dispose();
        _requests.Dispose();
        foreach (var observable in observables)
            observable.Dispose();
    }

    void Listen<T>()
        where T : struct, INumber<T>
    {
        _listener.SetMeasurementEventCallback<T>(OnMeasured);
        _requests.SetMeasurementEventCallback<T>(OnRequestMeasured);
    }

    // Whoever makes an instrument calls this, so what goes wrong here must not reach them.
    void OnPublished(System.Diagnostics.Metrics.Instrument instrument)
    {
        try
        {
            Open(instrument);
        }
        catch (Exception failure)
        {
            _store.Failed($"Taking the instrument '{instrument.Name}'", failure);
        }
    }

    // Its meter was disposed, or this bridge is.
    void OnCompleted(System.Diagnostics.Metrics.Instrument source, object? state)
    {
        if (!_isDisposed && state is Instrument { Store: { } place })
            _store.Release(place);
    }

    void Open(System.Diagnostics.Metrics.Instrument source)
    {
        if (!_filter.Matches(source.Meter.Name) || LibraryInstrument.Define(source) is not { } definition || _store.Open(definition) is not { } place)
            return;
        var instrument = new Instrument(definition) { Store = place };
        if (source.IsObservable)
            Observe(source, instrument, place);
        else if (source.Meter.Name == ClientMeter && OfRequests.Contains(source.Name))
            _requests.EnableMeasurementEvents(source, instrument);
        else
            _listener.EnableMeasurementEvents(source, instrument);
    }

    void Observe(System.Diagnostics.Metrics.Instrument source, Instrument instrument, InstrumentStore place)
    {
        var observable = new LibraryObservable(instrument, place, _store.Observables, Forget);
        lock (_lock)
        {
            if (_isDisposed)
                return;
            _observables.Add(observable);
        }

        observable.Start(source);
    }

    void Forget(LibraryObservable observable, InstrumentStore place)
    {
        lock (_lock)
            _observables.Remove(observable);
        if (!_isDisposed)
            _store.Release(place);
    }

    [SuppressMessage("Performance", "CA1822", Justification = "A delegate of an instance calls its method straight away.")]
    void OnMeasured<T>(System.Diagnostics.Metrics.Instrument source, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
        where T : struct, INumber<T> =>
        LibraryMeasurements.Record(Unsafe.As<Instrument>(state!), value, tags);

    void OnRequestMeasured<T>(System.Diagnostics.Metrics.Instrument source, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
        where T : struct, INumber<T>
    {
        if (!ReferenceEquals(CurrentSpan.Local, SpanNode.Suppressed))
            OnMeasured(source, value, tags, state);
    }
}
