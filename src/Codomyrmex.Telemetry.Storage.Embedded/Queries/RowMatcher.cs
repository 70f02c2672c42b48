namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Finds the rows of blocks that a filter and a time range ask for. Thread-safe.</summary>
sealed class RowMatcher
{
    readonly CompiledFilter _filter;
    readonly CompiledFilter _superset;

    /// <exception cref="ArgumentException">A leaf's value does not fit its operator, or is no regular expression that runs in linear time.</exception>
    public RowMatcher(Filter? filter, RowSignal signal)
    {
        TakesAll = filter is null;
        AsksTrace = signal == RowSignal.Traces && CompiledFilter.IsOfTraces(filter);
        _filter = CompiledFilter.Of(filter);
        _superset = AsksTrace ? CompiledFilter.WithoutTraces(filter) : _filter;
    }

    /// <summary>True when no row is refused but for its time.</summary>
    public bool TakesAll { get; }

    /// <summary>True when only the whole trace tells whether a span passes.</summary>
    public bool AsksTrace { get; }

    /// <summary>The rows that pass, and with <see cref="AsksTrace"/> more, as their traces are not asked; null when there are none.</summary>
    public RowSet? Candidates(Block block, TimeRange range) => Evaluate(_superset, block, range, null);

    /// <summary>The rows that pass; null when there are none.</summary>
    /// <param name="block">The rows to choose from; of spans when there are traces.</param>
    /// <param name="range">The time the rows have.</param>
    /// <param name="traces">The traces of candidates, with their roots; needed with <see cref="AsksTrace"/>. Spans of traces that are not there do not pass.</param>
    public RowSet? Matches(Block block, TimeRange range, TraceTable? traces)
    {
        if (!AsksTrace)
            return Candidates(block, range);
        if (!_superset.MightPass(block, range) || traces!.IndexesOf(((SpanBlock)block).Traces) is not { } indexes)
            return null;
        var rows = Evaluate(_filter, block, range, (spans, field, test) => RowsOf(spans, indexes, index => Holds(traces, index, field, test)));
        // A leaf is false for traces that are not known, but its opposite may be true.
        rows?.And(RowsOf((SpanBlock)block, indexes, _ => true));
        return rows is null || rows.IsEmpty ? null : rows;
    }

    /// <summary>True when all of a block's rows lie in a range, known without reading.</summary>
    public static bool IsInside(Block block, TimeRange range) => range.Contains(block.Times.MinNanos) && range.Contains(block.Times.MaxNanos);

    static RowSet? Evaluate(CompiledFilter filter, Block block, TimeRange range, TraceLeaf? trace)
    {
        if (!filter.MightPass(block, range))
            return null;
        var rows = filter.Evaluate(block, range, trace);
        return rows.IsEmpty ? null : rows;
    }

    static bool Holds(TraceTable traces, int index, FilterField field, ValueTest? test) => test is null || field.Kind switch
    {
        FieldKind.TraceDuration => test.HoldsNumber(traces[index].DurationNanos),
        FieldKind.RootName => test.HoldsText(traces.RootName(index)),
        _ => test.HoldsText(traces.RootService(index)),
    };

    static RowSet RowsOf(SpanBlock block, int[] indexes, Func<int, bool> holds)
    {
        var isIn = Array.ConvertAll(indexes, index => index >= 0 && holds(index));
        var rows = new RowSet(block.Count);
        var rowTraces = block.RowTraces;
        for (var row = 0; row < rowTraces.Length; row++)
        {
            if (isIn[rowTraces[row]])
                rows.Add(row);
        }

        return rows;
    }
}
