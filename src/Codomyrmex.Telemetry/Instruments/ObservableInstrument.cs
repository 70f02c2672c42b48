namespace Codomyrmex.Telemetry.Instruments;

/// <summary>An instrument that is asked at each collection. Disposing it ends it: it is not asked any more, and its metric ends with it.</summary>
/// <remarks>
/// Thread-safe. It need not be kept: its meter holds it until it is disposed. Callbacks are asked on a thread of the SDK's, by several readers possibly at
/// the same time. One that throws is reported, and what it has said before counts; one that does not return within
/// <see cref="MetricOptions.ObservationTimeout"/> is left out until it does. The others are asked all the same.
/// </remarks>
public sealed class ObservableInstrument : IDisposable
{
    readonly Meter _meter;
    readonly Instrument _instrument;
    readonly Action<InstrumentStore, ObservationRound> _ask;
    MetricStore? _store;
    ObservedCallback? _callback;

    internal ObservableInstrument(Meter meter, Instrument instrument, Action<InstrumentStore, ObservationRound> ask)
    {
        _meter = meter;
        _instrument = instrument;
        _ask = ask;
    }

    /// <summary>The instrument's name.</summary>
    public string Name => _instrument.Definition.Name;

    /// <summary>Ends it. Whoever is asking it right now finishes.</summary>
    public void Dispose() => _meter.End(this);

    /// <summary>Answers to another SDK. Where there is none, the last one still collects before it ends. Under the meter's lock.</summary>
    internal void Attach(MetricStore? store)
    {
        if (store is null)
            return;
        Detach();
        if (store.Open(_instrument.Definition) is not { } place)
            return;
        _store = store;
        _callback = new ObservedCallback(Name, round => _ask(place, round));
        store.Observables.Add(_callback);
    }

    /// <summary>Answers to nobody. Under the meter's lock.</summary>
    internal void Detach()
    {
        if (_callback is not null)
            _store!.Observables.Remove(_callback);
        (_store, _callback) = (null, null);
    }
}
