using System.Diagnostics.Metrics;
using System.Numerics;
using System.Runtime.ExceptionServices;

namespace Codomyrmex.Telemetry;

/// <summary>An observable instrument of a library. It has a listener of its own, so that it can be asked alone, and others do not depend on what it does.</summary>
/// <remarks>Thread-safe.</remarks>
sealed class LibraryObservable : IDisposable
{
    [ThreadStatic]
    static ObservationRound? _round;

    readonly Instrument _instrument;
    readonly InstrumentStore _place;
    readonly Observables _observables;
    readonly Action<LibraryObservable, InstrumentStore> _forget;
    readonly ObservedCallback _callback;
    readonly MeterListener _listener = new();

    internal LibraryObservable(Instrument instrument, InstrumentStore place, Observables observables, Action<LibraryObservable, InstrumentStore> forget)
    {
        _instrument = instrument;
        _place = place;
        _observables = observables;
        _forget = forget;
        _callback = new ObservedCallback(instrument.Definition.Name, Ask);
        _listener.SetMeasurementEventCallback<long>(OnObserved);
        _listener.SetMeasurementEventCallback<int>(OnObserved);
        _listener.SetMeasurementEventCallback<double>(OnObserved);
        _listener.SetMeasurementEventCallback<float>(OnObserved);
        _listener.SetMeasurementEventCallback<short>(OnObserved);
        _listener.SetMeasurementEventCallback<byte>(OnObserved);
        _listener.SetMeasurementEventCallback<decimal>(OnObserved);
        _listener.MeasurementsCompleted = (_, _) => End();
    }

    /// <summary>From now on it is asked, until its meter is disposed.</summary>
    internal void Start(System.Diagnostics.Metrics.Instrument source)
    {
        // In this order: where the meter is gone already, .NET says so at once.
        _observables.Add(_callback);
        _listener.EnableMeasurementEvents(source);
    }

    /// <summary>It is not asked any more.</summary>
    public void Dispose()
    {
        _observables.Remove(_callback);
        _listener.Dispose();
    }

    void End()
    {
        _observables.Remove(_callback);
        _forget(this, _place);
    }

    void Ask(ObservationRound round)
    {
        _round = round;
        try
        {
            _listener.RecordObservableInstruments();
        }
        catch (AggregateException failures) when (failures.InnerExceptions is [var failure])
        {
            ExceptionDispatchInfo.Throw(failure);
        }
        finally
        {
            _round = null;
        }
    }

    void OnObserved<T>(System.Diagnostics.Metrics.Instrument source, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
        where T : struct, INumber<T>
    {
        if (_round is not { } round || !_instrument.IsAllowed(value, _place))
            return;
        var room = default(EightTags);
        var ours = tags.Length <= EightTags.Length ? room : new Tag[tags.Length].AsSpan();
        ours = ours[..LibraryTags.Convert(tags, ours)];
        if (Instrument.IsInteger<T>())
            round.Observe(_place, long.CreateTruncating(value), ours);
        else
            round.Observe(_place, double.CreateTruncating(value), ours);
    }
}
