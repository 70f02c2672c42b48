namespace Codomyrmex.Telemetry;

/// <summary>A series looked up once. It follows its instrument from one SDK to the next.</summary>
/// <remarks>Thread-safe.</remarks>
sealed class BoundSeries(ReadOnlySpan<Tag> attributes)
{
    readonly Tag[] _attributes = AttributeSets.ToSet(attributes);
    volatile Found? _found;

    internal Series In(InstrumentStore store)
    {
        var found = _found;
        if (found is null || !ReferenceEquals(found.Store, store))
            _found = found = new Found(store, store.Find(_attributes));
        return found.Series;
    }

    sealed record Found(InstrumentStore Store, Series Series);
}
