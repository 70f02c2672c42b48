namespace Codomyrmex.Telemetry;

/// <summary>All metrics for one reader, or for several who want the same.</summary>
/// <remarks>Thread-safe; one collection at a time.</remarks>
sealed class MetricCollector(MetricStore store, ReaderSettings settings)
{
    readonly Lock _turn = new();
    readonly Lock _lock = new();
    readonly List<(SeriesTable Table, int Number)> _tables = [];

    internal ReaderSettings Settings => settings;

    /// <summary>A table for a metric; those of one scope stand next to each other.</summary>
    internal SeriesTable Open(StreamDefinition stream, long unixNanos)
    {
        var table = new SeriesTable(stream, settings, store, unixNanos);
        lock (_lock)
        {
            var last = _tables.FindLastIndex(other => ReferenceEquals(other.Table.Stream.Instrument.Scope, stream.Instrument.Scope));
            _tables.Insert(last < 0 ? _tables.Count : last + 1, (table, _tables.Count));
        }

        return table;
    }

    /// <summary>Asks what is to be asked, and adds everything as it is now to the sheet, scope by scope.</summary>
    internal void Collect(MetricSheet sheet)
    {
        lock (_turn)
        {
            // Whoever is asked may make instruments, and nobody who makes one waits for who is asked.
            store.Observables.Observe(this);
            var now = store.Clock.UnixNanos();
            lock (_lock)
            {
                foreach (var (table, number) in _tables)
                    sheet.Add(table, number, now);
            }
        }
    }
}
