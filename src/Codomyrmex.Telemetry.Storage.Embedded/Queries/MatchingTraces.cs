namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>The traces of which one span matches.</summary>
static class MatchingTraces
{
    // An entry of a set and its growth.
    const int BytesPerTrace = 80;

    /// <summary>Finds them.</summary>
    /// <param name="blocks">All blocks.</param>
    /// <param name="range">When the span started.</param>
    /// <param name="match">The rows of a block that match.</param>
    /// <param name="bounds">How many traces to hold.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The traces, and whether there are more that did not fit.</returns>
    public static (HashSet<TraceId> Traces, bool IsCut) Find(
        IReadOnlyList<SpanBlock> blocks, TimeRange range, Func<SpanBlock, RowSet?> match, QueryBounds bounds, CancellationToken cancellationToken)
    {
        var traces = new HashSet<TraceId>(TraceIdComparer.Instance);
        var (most, isCut) = (bounds.Fit(BytesPerTrace), false);
        SpanBlock[] inside = [.. blocks.Where(block => block.Times.Overlaps(range))];
        BlockScan.Run(inside, block => InBlock(block, match(block)), Take, cancellationToken);
        return (traces, isCut);

        void Take(List<TraceId> found)
        {
            foreach (var traceId in found)
            {
                if (traces.Count < most)
                    traces.Add(traceId);
                else
                    isCut |= !traces.Contains(traceId);
            }
        }
    }

    static List<TraceId> InBlock(SpanBlock block, RowSet? rows)
    {
        var found = new List<TraceId>();
        if (rows is null)
            return found;
        var (traces, rowTraces) = (block.Traces, block.RowTraces);
        var isFound = new bool[traces.Length];
        foreach (var row in rows)
        {
            ref var known = ref isFound[rowTraces[row]];
            if (!known)
                found.Add(traces[rowTraces[row]]);
            known = true;
        }

        return found;
    }
}
