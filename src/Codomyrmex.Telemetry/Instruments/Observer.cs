using System.Numerics;
using System.Runtime.CompilerServices;

namespace Codomyrmex.Telemetry.Instruments;

/// <summary>Takes what the callback of an observable instrument has to say, for one collection.</summary>
/// <remarks>Thread-safe. Means nothing after the collection: what it is told then is ignored. <c>default</c> does nothing.</remarks>
/// <typeparam name="T">The type of number.</typeparam>
public readonly struct Observer<T>
    where T : struct, INumber<T>
{
    readonly Instrument? _instrument;
    readonly InstrumentStore? _store;
    readonly ObservationRound? _round;

    internal Observer(Instrument instrument, InstrumentStore store, ObservationRound round)
    {
        _instrument = instrument;
        _store = store;
        _round = round;
    }

    /// <summary>The series of these attributes has this value now. Each series is to be told once; the last value counts.</summary>
    public void Observe(T value, params ReadOnlySpan<Tag> attributes)
    {
        if (_store is null || !_instrument!.IsAllowed(value, _store))
            return;
        if (Instrument.IsInteger<T>())
            _round!.Observe(_store, long.CreateTruncating(value), attributes);
        else
            _round!.Observe(_store, double.CreateTruncating(value), attributes);
    }

    /// <inheritdoc cref="Observe(T, ReadOnlySpan{Tag})"/>
    [OverloadResolutionPriority(1)]
    public void Observe(T value, in Tag attribute) => Observe(value, new ReadOnlySpan<Tag>(in attribute));
}
