namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Summaries of traces whose ids are known.</summary>
static class TraceSummaries
{
    /// <summary>The summaries in the order of ids; without those of which no span is stored.</summary>
    public static IReadOnlyList<TraceSummary> Answer(IReadOnlyList<SpanBlock> blocks, IEnumerable<TraceId> traceIds, CancellationToken cancellationToken)
    {
        TraceId[] wanted = [.. traceIds.Distinct()];
        var spans = new Dictionary<TraceId, List<SpanRow>>(TraceIdComparer.Instance);
        BlockScan.Run(blocks, block => Read(block, wanted), batch => Take(batch, spans), cancellationToken);
        return [.. wanted.Where(spans.ContainsKey).Select(traceId => TraceSummarizer.Summarize(spans[traceId]))];
    }

    // One batch for all traces, since a batch has a cost of its own.
    static SpanBatch? Read(SpanBlock block, TraceId[] wanted)
    {
        var rows = new List<int>();
        foreach (var traceId in wanted)
        {
            if (block.MightHold(traceId))
                rows.AddRange(block.RowsOf(traceId));
        }

        return rows.Count == 0 ? null : block.Read([.. rows], whole: false);
    }

    static void Take(SpanBatch? batch, Dictionary<TraceId, List<SpanRow>> spans)
    {
        for (var i = 0; i < (batch?.Count ?? 0); i++)
        {
            var span = batch![i];
            if (!spans.TryGetValue(span.TraceId, out var trace))
                spans.Add(span.TraceId, trace = []);
            trace.Add(span);
        }
    }
}
