using System.Numerics;

namespace Codomyrmex.Telemetry.Instruments;

// Instruments that are asked.
public sealed partial class Meter
{
    readonly List<ObservableInstrument> _observables = [];

    /// <summary>An instrument that is asked for a total which only grows: processor time, bytes a library counts itself.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="observe">Asked at each collection for the total so far. See <see cref="ObservableInstrument"/> for what it may do.</param>
    /// <param name="unit">Its unit, in UCUM.</param>
    /// <param name="description">What it means.</param>
    /// <param name="advice">Attributes that matter, unless a view says something else.</param>
    /// <returns>Ends the instrument when it is disposed; it need not be kept.</returns>
    public ObservableInstrument CreateObservableCounter<T>(
        string name, Func<T> observe, string? unit = null, string? description = null, InstrumentAdvice? advice = null)
        where T : struct, INumber<T> =>
        Create(InstrumentKind.ObservableCounter, name, Single(observe), unit, description, advice);

    /// <param name="name">Its name.</param>
    /// <param name="observe">Asked at each collection to tell the totals of all series, each with its attributes.</param>
    /// <param name="unit">Its unit, in UCUM.</param>
    /// <param name="description">What it means.</param>
    /// <param name="advice">Attributes that matter, unless a view says something else.</param>
    /// <inheritdoc cref="CreateObservableCounter{T}(string, Func{T}, string?, string?, InstrumentAdvice?)"/>
    public ObservableInstrument CreateObservableCounter<T>(
        string name, Action<Observer<T>> observe, string? unit = null, string? description = null, InstrumentAdvice? advice = null)
        where T : struct, INumber<T> =>
        Create(InstrumentKind.ObservableCounter, name, observe, unit, description, advice);

    /// <summary>An instrument that is asked for a total which grows and shrinks, and adds up over its series: bytes in use, by pool.</summary>
    /// <inheritdoc cref="CreateObservableCounter{T}(string, Func{T}, string?, string?, InstrumentAdvice?)"/>
    public ObservableInstrument CreateObservableUpDownCounter<T>(
        string name, Func<T> observe, string? unit = null, string? description = null, InstrumentAdvice? advice = null)
        where T : struct, INumber<T> =>
        Create(InstrumentKind.ObservableUpDownCounter, name, Single(observe), unit, description, advice);

    /// <summary>An instrument that is asked for a total which grows and shrinks, and adds up over its series: bytes in use, by pool.</summary>
    /// <inheritdoc cref="CreateObservableCounter{T}(string, Action{Observer{T}}, string?, string?, InstrumentAdvice?)"/>
    public ObservableInstrument CreateObservableUpDownCounter<T>(
        string name, Action<Observer<T>> observe, string? unit = null, string? description = null, InstrumentAdvice? advice = null)
        where T : struct, INumber<T> =>
        Create(InstrumentKind.ObservableUpDownCounter, name, observe, unit, description, advice);

    /// <summary>An instrument that is asked for a value which does not add up: a temperature, a share.</summary>
    /// <inheritdoc cref="CreateObservableCounter{T}(string, Func{T}, string?, string?, InstrumentAdvice?)"/>
    public ObservableInstrument CreateObservableGauge<T>(
        string name, Func<T> observe, string? unit = null, string? description = null, InstrumentAdvice? advice = null)
        where T : struct, INumber<T> =>
        Create(InstrumentKind.ObservableGauge, name, Single(observe), unit, description, advice);

    /// <summary>An instrument that is asked for a value which does not add up: a temperature, a share.</summary>
    /// <inheritdoc cref="CreateObservableCounter{T}(string, Action{Observer{T}}, string?, string?, InstrumentAdvice?)"/>
    public ObservableInstrument CreateObservableGauge<T>(
        string name, Action<Observer<T>> observe, string? unit = null, string? description = null, InstrumentAdvice? advice = null)
        where T : struct, INumber<T> =>
        Create(InstrumentKind.ObservableGauge, name, observe, unit, description, advice);

    /// <summary>It was disposed.</summary>
    internal void End(ObservableInstrument observable)
    {
        lock (_lock)
        {
            _observables.Remove(observable);
            observable.Detach();
        }
    }

    ObservableInstrument Create<T>(
        InstrumentKind kind, string name, Action<Observer<T>> observe, string? unit, string? description, InstrumentAdvice? advice)
        where T : struct, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(observe);
        var instrument = new Instrument(Define<T>(kind, name, unit, description, advice));
        var observable = new ObservableInstrument(this, instrument, (store, round) => observe(new Observer<T>(instrument, store, round)));
        lock (_lock)
        {
            _observables.Add(observable);
            observable.Attach(_store);
        }

        return observable;
    }

    static Action<Observer<T>> Single<T>(Func<T> observe)
        where T : struct, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(observe);
        return observer => observer.Observe(observe());
    }
}
