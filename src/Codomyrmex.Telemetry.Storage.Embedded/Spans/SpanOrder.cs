namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>The order of a row group's spans: by trace in the order in which traces first come, within a trace by start.</summary>
sealed class SpanOrder
{
    SpanOrder(int[] rows, int[] traceSizes)
    {
        Rows = rows;
        TraceSizes = traceSizes;
    }

    /// <summary>The spans, by their index before.</summary>
    public int[] Rows { get; }

    /// <summary>How many spans each trace has.</summary>
    public int[] TraceSizes { get; }

    public static SpanOrder Of(ReadOnlySpan<TraceId> traceIds, ReadOnlySpan<long> starts)
    {
        var rows = new TraceRows(traceIds);
        var order = new int[traceIds.Length];
        var keys = new long[traceIds.Length];
        var sizes = new int[rows.Traces.Length];
        var next = 0;
        for (var trace = 0; trace < sizes.Length; trace++)
        {
            var spans = rows.Of(trace).AsSpan();
            sizes[trace] = spans.Length;
            for (var i = 0; i < spans.Length; i++)
            {
                order[next + i] = spans[i];
                keys[next + i] = starts[spans[i]];
            }

            keys.AsSpan(next, spans.Length).Sort(order.AsSpan(next, spans.Length));
            next += spans.Length;
        }

        return new SpanOrder(order, sizes);
    }
}
