namespace Codomyrmex.Telemetry;

/// <summary>A series looked up once. It follows its instrument from one SDK to the next.</summary>
/// <remarks>Thread-safe.</remarks>
sealed class BoundSeries(ReadOnlySpan<Tag> attributes)
{
    readonly Tag[] _attributes = AttributeSets.ToSet(attributes);
    Found? _found;

    internal Found In(InstrumentStore store)
    {
        var found = Volatile.Read(ref _found);
        return found is not null && ReferenceEquals(found.Store, store) ? found : Find(store);
    }

    Found Find(InstrumentStore store)
    {
        var series = store.Bind(_attributes);
        var found = new Found(store, series[0], series[1..]);
        Volatile.Write(ref _found, found);
        return found;
    }

    /// <summary>What it is in one SDK.</summary>
    internal sealed record Found(InstrumentStore Store, Series First, Series[] Others)
    {
        internal void Record(long value)
        {
            First.Record(value, default);
            foreach (var other in Others)
                other.Record(value, default);
        }

        internal void Record(double value)
        {
            First.Record(value, default);
            foreach (var other in Others)
                other.Record(value, default);
        }
    }
}
