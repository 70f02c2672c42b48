namespace Codomyrmex.Telemetry;

/// <summary>All metrics for one reader, or for several who want the same.</summary>
/// <remarks>Thread-safe; one collection at a time.</remarks>
sealed class MetricCollector(MetricStore store, ReaderSettings settings)
{
    readonly Lock _turn = new();
    readonly Lock _lock = new();
    readonly List<CollectedTable> _tables = [];
    readonly Stack<int> _freeNumbers = [];

    internal ReaderSettings Settings => settings;

    /// <summary>A table for a metric; those of one scope stand next to each other.</summary>
    internal SeriesTable Open(StreamDefinition stream, long unixNanos)
    {
        var table = new SeriesTable(stream, settings, store, unixNanos);
        lock (_lock)
        {
            var last = _tables.FindLastIndex(other => ReferenceEquals(other.Table.Stream.Instrument.Scope, stream.Instrument.Scope));
            var number = _freeNumbers.TryPop(out var free) ? free : _tables.Count;
            _tables.Insert(last < 0 ? _tables.Count : last + 1, new CollectedTable(table, number));
        }

        return table;
    }

    /// <summary>A table gets no more measurements: it is collected once more, and goes.</summary>
    internal void Close(SeriesTable table)
    {
        lock (_lock)
        {
            if (_tables.Find(other => ReferenceEquals(other.Table, table)) is { } closed)
                closed.IsClosed = true;
        }
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
                foreach (var table in _tables)
                    sheet.Add(table.Table, table.Number, now);
                _tables.RemoveAll(LetGo);
            }
        }
    }

    bool LetGo(CollectedTable table)
    {
        if (!table.IsClosed)
            return false;
        _freeNumbers.Push(table.Number);
        return true;
    }

    /// <summary>A table and its place in sheets, which goes to another when the table has gone.</summary>
    sealed class CollectedTable(SeriesTable table, int number)
    {
        internal SeriesTable Table => table;

        internal int Number => number;

        internal bool IsClosed { get; set; }
    }
}
