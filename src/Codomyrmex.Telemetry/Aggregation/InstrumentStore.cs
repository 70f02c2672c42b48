namespace Codomyrmex.Telemetry;

/// <summary>Where the measurements of one instrument go in one SDK: one table for each metric that becomes of it, and for each reader who wants one of its own.</summary>
/// <remarks>Thread-safe.</remarks>
sealed class InstrumentStore
{
    readonly SeriesTable _first;
    readonly SeriesTable[] _others;
    readonly (MetricCollector Collector, SeriesTable Table)[] _tables;

    internal InstrumentStore(InstrumentDefinition definition, (MetricCollector Collector, SeriesTable Table)[] tables, Action<string> report)
    {
        Definition = definition;
        _tables = tables;
        _first = tables[0].Table;
        _others = [.. tables.Skip(1).Select(static pair => pair.Table)];
        Report = report;
    }

    internal InstrumentDefinition Definition { get; }

    /// <summary>Instruments that measure into it. Held with the store's lock.</summary>
    internal int Users { get; set; }

    internal IEnumerable<(MetricCollector Collector, SeriesTable Table)> Tables => _tables;

    /// <summary>The SDK's, for those who measure time.</summary>
    internal required TelemetryClock Clock { get; init; }

    /// <summary>Tells of misuse.</summary>
    internal Action<string> Report { get; }

    internal void Record(long value, ReadOnlySpan<Tag> attributes)
    {
        _first.Record(value, attributes);
        foreach (var table in _others)
            table.Record(value, attributes);
    }

    internal void Record(double value, ReadOnlySpan<Tag> attributes)
    {
        _first.Record(value, attributes);
        foreach (var table in _others)
            table.Record(value, attributes);
    }

    /// <summary>What an observable instrument says when one collector asks. One thread at a time for each collector.</summary>
    internal void Observe(MetricCollector asking, long value, ReadOnlySpan<Tag> attributes)
    {
        foreach (var (collector, table) in _tables)
        {
            if (ReferenceEquals(collector, asking))
                table.Record(value, attributes);
        }
    }

    /// <inheritdoc cref="Observe(MetricCollector, long, ReadOnlySpan{Tag})"/>
    internal void Observe(MetricCollector asking, double value, ReadOnlySpan<Tag> attributes)
    {
        foreach (var (collector, table) in _tables)
        {
            if (ReferenceEquals(collector, asking))
                table.Record(value, attributes);
        }
    }

    /// <summary>The series of an attribute set, to be held for good.</summary>
    internal Series[] Bind(ReadOnlySpan<Tag> attributes)
    {
        var bound = new Series[_tables.Length];
        for (var i = 0; i < bound.Length; i++)
            bound[i] = _tables[i].Table.Bind(attributes);
        return bound;
    }
}
