namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Makes the log records' ids of the columns that <see cref="LogGroupSealer"/> wrote.</summary>
static class LogGroupIds
{
    public static TraceId[] Traces(RowGroup group)
    {
        var words = group.Words(new ColumnId(ColumnKind.LogTraceIds));
        var traces = new TraceId[words.Length / 2];
        for (var trace = 0; trace < traces.Length; trace++)
            traces[trace] = new TraceId(words[2 * trace], words[(2 * trace) + 1]);
        return traces;
    }

    public static SpanId[] Spans(RowGroup group)
    {
        var words = group.Words(new ColumnId(ColumnKind.LogSpanIds));
        var rowTraces = group.Codes(new ColumnId(ColumnKind.LogTraces));
        var others = group.Codes(new ColumnId(ColumnKind.LogSpans));
        var next = group.CountOf(new ColumnId(ColumnKind.LogTraceIds)) / 2;
        var spans = new SpanId[rowTraces.Length];
        for (var row = 0; row < spans.Length; row++)
            spans[row] = new SpanId(others[row] == 0 ? words[rowTraces[row]] : words[next++]);
        return spans;
    }
}
