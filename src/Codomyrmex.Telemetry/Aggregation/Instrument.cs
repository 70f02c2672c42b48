using System.Numerics;

namespace Codomyrmex.Telemetry;

/// <summary>What all instruments have in common: a definition, and a place for measurements while there is an SDK to take them.</summary>
/// <remarks>Thread-safe.</remarks>
sealed class Instrument(InstrumentDefinition definition)
{
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
    internal bool IsAllowed<T>(T value, InstrumentStore store)
        where T : struct, INumber<T>
    {
        if (definition.Kind is InstrumentKind.Gauge or InstrumentKind.ObservableGauge || (T.IsFinite(value) && (definition.Kind != InstrumentKind.Counter || value >= T.Zero)))
            return true;
        if (Interlocked.Exchange(ref _isMisuseTold, 1) == 0)
            store.Report($"the instrument '{definition.Name}' was given {value}, which it cannot take; such values are ignored.");
        return false;
    }
}
