namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>All spans of one trace.</summary>
static class TraceReader
{
    /// <summary>The spans by start; equal ones in the order of blocks and rows.</summary>
    public static IReadOnlyList<SpanRow> Answer(IReadOnlyList<SpanBlock> blocks, TraceId traceId, CancellationToken cancellationToken)
    {
        var spans = new List<SpanRow>();
        BlockScan.Run([.. blocks.Where(block => block.MightHold(traceId))], block => Read(block, traceId), spans.AddRange, cancellationToken);
        return [.. spans.OrderBy(span => span.StartNanos)];
    }

    static SpanRow[] Read(SpanBlock block, TraceId traceId)
    {
        int[] rows = [.. block.RowsOf(traceId)];
        if (rows.Length == 0)
            return [];
        var batch = block.Read(rows, whole: true);
        return [.. Enumerable.Range(0, batch.Count).Select(index => batch[index])];
    }
}
