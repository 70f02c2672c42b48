namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>A filter made ready to be asked of many blocks. Immutable; thread-safe.</summary>
sealed class CompiledFilter
{
    const int MaxDepth = 200;

    readonly FilterNode? _root;

    CompiledFilter(FilterNode? root) => _root = root;

    /// <summary>Prepares a filter; null passes every row.</summary>
    /// <exception cref="ArgumentException">A comparison can't be made (<see cref="ValueTest"/>), or the filter is nested too deep.</exception>
    public static CompiledFilter Of(Filter? filter) =>
        new(filter is null ? null : new FilterCompiler(MaxDepth, withoutTrace: false).Compile(filter, true, 0));

    /// <summary>
    /// Prepares what can be said of a filter without whole traces: every row that passes the filter passes this too, and where no leaf is on a field of the
    /// trace both are the same.
    /// </summary>
    /// <exception cref="ArgumentException">As for <see cref="Of"/>.</exception>
    public static CompiledFilter WithoutTraces(Filter? filter) =>
        new(filter is null ? null : new FilterCompiler(MaxDepth, withoutTrace: true).Compile(filter, true, 0));

    /// <summary>True when a leaf of the filter is on a field that only whole traces give.</summary>
    public static bool IsOfTraces(Filter? filter) => filter switch
    {
        AllFilter all => all.Parts.Any(IsOfTraces),
        AnyFilter any => any.Parts.Any(IsOfTraces),
        NotFilter not => IsOfTraces(not.Part),
        CompareFilter compare => compare.Field.IsOfTrace,
        ExistsFilter exists => exists.Field.IsOfTrace,
        _ => false,
    };

    /// <summary>False when no row of the block can pass, as far as that is known without reading columns.</summary>
    public bool MightPass(Block block, TimeRange range) => block.Times.Overlaps(range) && (_root is null || _root.MightPass(block));

    /// <summary>The rows of a block that lie in the range and pass, in a set of the caller's own.</summary>
    /// <param name="block">The block.</param>
    /// <param name="range">When rows must be.</param>
    /// <param name="trace">Decides leaves on fields of the trace; may be null where there are none.</param>
    public RowSet Evaluate(Block block, TimeRange range, TraceLeaf? trace = null)
    {
        var rows = Within(block, range);
        if (_root is null || rows.IsEmpty)
            return rows;
        if (!_root.MightPass(block))
            return new RowSet(block.Count);
        rows.And(_root.Evaluate(block, trace));
        return rows;
    }

    static RowSet Within(Block block, TimeRange range)
    {
        var rows = new RowSet(block.Count);
        var times = block.Times;
        if (!times.Overlaps(range))
            return rows;
        if (range.Contains(times.MinNanos) && range.Contains(times.MaxNanos))
        {
            rows.AddAll();
            return rows;
        }

        var rowTimes = block.RowTimes;
        for (var row = 0; row < rowTimes.Length; row++)
        {
            if (range.Contains(rowTimes[row]))
                rows.Add(row);
        }

        return rows;
    }
}
