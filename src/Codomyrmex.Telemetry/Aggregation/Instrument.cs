using System.Numerics;
using System.Runtime.CompilerServices;

namespace Codomyrmex.Telemetry;

/// <summary>What all instruments have in common: a definition, and a place for measurements while there is an SDK to take them.</summary>
/// <remarks>Thread-safe.</remarks>
sealed class Instrument(InstrumentDefinition definition)
{
    readonly bool _isCounter = definition.Kind == InstrumentKind.Counter;
    int _isMisuseTold;

    internal InstrumentDefinition Definition => definition;

    /// <summary>Null while no SDK takes measurements.</summary>
    internal volatile InstrumentStore? Store;

    internal void Record<T>(T value, ReadOnlySpan<Tag> attributes)
        where T : struct, INumber<T>
    {
        if (Store is not { } store || !IsAllowed(value, store))
            return;
        if (IsInteger<T>())
            store.Record(long.CreateTruncating(value), attributes);
        else
            store.Record(double.CreateTruncating(value), attributes);
    }

    internal void Record<T>(BoundSeries series, T value)
        where T : struct, INumber<T>
    {
        if (Store is not { } store || !IsAllowed(value, store))
            return;
        if (IsInteger<T>())
            series.In(store).Record(long.CreateTruncating(value));
        else
            series.In(store).Record(double.CreateTruncating(value));
    }

    internal static bool IsInteger<T>()
        where T : struct, INumber<T> =>
        typeof(T) == typeof(long) || typeof(T) == typeof(int) || typeof(T) == typeof(short) || typeof(T) == typeof(byte);

    /// <summary>False, and reported once, for what the instrument cannot take: sums and distributions mean nothing after an infinity or a NaN, nor does a counter that falls.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool IsAllowed<T>(T value, InstrumentStore store)
        where T : struct, INumber<T> =>
        (T.IsFinite(value) && (!_isCounter || value >= T.Zero)) || definition.Kind is InstrumentKind.Gauge or InstrumentKind.ObservableGauge || Refuse(value, store);

    [MethodImpl(MethodImplOptions.NoInlining)]
    bool Refuse<T>(T value, InstrumentStore store)
    {
        if (Interlocked.Exchange(ref _isMisuseTold, 1) == 0)
            store.Report($"the instrument '{definition.Name}' was given {value}, which it cannot take; such values are ignored.");
        return false;
    }
}
