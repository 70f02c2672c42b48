namespace Codomyrmex.Telemetry;

/// <summary>All metrics for one reader, or for several who want the same.</summary>
/// <remarks>Thread-safe; one collection at a time.</remarks>
sealed class MetricCollector(MetricStore store, ReaderSettings settings)
{
    readonly Lock _turn = new();
    readonly Lock _lock = new();
    (SeriesTable Table, int Number)[] _tables = [];

    internal ReaderSettings Settings => settings;

    /// <summary>A table for a metric; those of one scope stand next to each other.</summary>
    internal SeriesTable Open(StreamDefinition stream, long unixNanos)
    {
        var table = new SeriesTable(stream, settings, store, unixNanos);
        lock (_lock)
        {
            var last = Array.FindLastIndex(_tables, other => ReferenceEquals(other.Table.Stream.Instrument.Scope, stream.Instrument.Scope));
            var place = last < 0 ? _tables.Length : last + 1;
            _tables = [.. _tables[..place], (table, _tables.Length), .. _tables[place..]];
        }

        return table;
    }

    /// <summary>Asks what is to be asked, and adds everything as it is now to the sheet, scope by scope. Meanwhile instruments may be opened, also by those asked.</summary>
    internal void Collect(MetricSheet sheet)
    {
        lock (_turn)
        {
            store.Observables.Observe(this);
            var now = store.Clock.UnixNanos();
            foreach (var (table, number) in Volatile.Read(ref _tables))
                sheet.Add(table, number, now);
        }
    }
}
