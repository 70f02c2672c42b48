namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Makes the spans' traces, times and parents of the columns that <see cref="SpanGroupSealer"/> wrote.</summary>
static class SpanGroupTimes
{
    public static TraceId[] Traces(RowGroup group)
    {
        var words = group.Words(new ColumnId(ColumnKind.SpanTraceIds), keep: false);
        var traces = new TraceId[words.Length / 2];
        for (var trace = 0; trace < traces.Length; trace++)
            traces[trace] = new TraceId(words[2 * trace], words[(2 * trace) + 1]);
        return traces;
    }

    /// <summary>Where each trace's rows start, one more than there are traces.</summary>
    public static int[] TraceStarts(RowGroup group)
    {
        var sizes = group.Numbers(new ColumnId(ColumnKind.SpanTraceSizes));
        var starts = new int[sizes.Length + 1];
        for (var trace = 0; trace < sizes.Length; trace++)
            starts[trace + 1] = starts[trace] + (int)sizes[trace];
        return starts;
    }

    public static int[] RowTraces(RowGroup group)
    {
        var starts = TraceStarts(group);
        var traces = new int[group.Rows];
        for (var trace = 0; trace < starts.Length - 1; trace++)
            traces.AsSpan(starts[trace], starts[trace + 1] - starts[trace]).Fill(trace);
        return traces;
    }

    public static long[] Starts(RowGroup group)
    {
        var sizes = group.Numbers(new ColumnId(ColumnKind.SpanTraceSizes));
        var firsts = group.Numbers(new ColumnId(ColumnKind.SpanTraceStarts), keep: false);
        var others = group.Numbers(new ColumnId(ColumnKind.SpanStarts), keep: false);
        var starts = new long[group.Rows];
        var (row, next) = (0, 0);
        for (var trace = 0; trace < firsts.Length; trace++)
        {
            var start = starts[row++] = firsts[trace];
            for (var i = 1; i < sizes[trace]; i++)
                starts[row++] = start = unchecked(start + others[next++]);
        }

        return starts;
    }

    public static SpanId[] Ids(RowGroup group) => Array.ConvertAll(group.Words(new ColumnId(ColumnKind.SpanIds), keep: false), word => new SpanId(word));

    public static int[] Parents(RowGroup group)
    {
        var sizes = group.Numbers(new ColumnId(ColumnKind.SpanTraceSizes));
        var places = group.Numbers(new ColumnId(ColumnKind.SpanParents), keep: false);
        var parents = new int[places.Length];
        var first = 0;
        foreach (var size in sizes)
        {
            for (var row = first; row < first + size; row++)
                parents[row] = (int)places[row] + (places[row] < 0 ? 0 : first);
            first += (int)size;
        }

        return parents;
    }

    /// <summary>For each row how many rows before have a parent elsewhere.</summary>
    public static int[] ElsewhereBefore(RowGroup group)
    {
        var places = group.Numbers(new ColumnId(ColumnKind.SpanParents), keep: false);
        var before = new int[places.Length];
        var count = 0;
        for (var row = 0; row < places.Length; row++)
        {
            before[row] = count;
            count += places[row] == SpanBlock.ParentElsewhere ? 1 : 0;
        }

        return before;
    }
}
