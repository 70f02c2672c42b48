namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>The longest of the traces that match. Durations are known only when every span is, so all that match are gathered first.</summary>
static class LongestTraces
{
    /// <summary>The places of a page and one more, in order, and what is missing.</summary>
    public static (IReadOnlyList<TraceCursor> Places, string? Truncated) Find(
        IReadOnlyList<SpanBlock> blocks, TraceQuery query, TraceCursor? after, RowMatcher matcher, QueryBounds bounds, CancellationToken cancellationToken)
    {
        var half = new QueryBounds(bounds.MaxBytes / 3);
        var (traces, isCut) = MatchingTraces.Find(blocks, query.Range, block => matcher.Candidates(block, query.Range), half, cancellationToken);
        var table = TraceTable.Of(blocks, traces, matcher.AsksTrace ? TraceDetail.Root : TraceDetail.Extent, cancellationToken);
        if (matcher.AsksTrace)
            (traces, _) = MatchingTraces.Find(blocks, query.Range, block => matcher.Matches(block, query.Range, table), half, cancellationToken);
        var places = traces.Select(traceId => new TraceCursor(TraceOrder.Longest, table[table.IndexOf(traceId)].DurationNanos, traceId))
            .Where(place => after is not { } cursor || cursor.Precedes(place.Key, place.TraceId));
        var truncated = isCut ? $"More traces match than fit in {bounds.MaxBytes} bytes; only {traces.Count} of them are in order of duration. Narrow the range or the filter." : null;
        return (Best(places, query.Limit + 1), truncated);
    }

    static TraceCursor[] Best(IEnumerable<TraceCursor> places, int count)
    {
        var order = Comparer<TraceCursor>.Create((left, right) => left.Precedes(right.Key, right.TraceId) ? 1 : right.Precedes(left.Key, left.TraceId) ? -1 : 0);
        // The worst of the best so far on top.
        var best = new PriorityQueue<TraceCursor, TraceCursor>(order);
        foreach (var place in places)
        {
            if (best.Count < count)
                best.Enqueue(place, place);
            else
                best.EnqueueDequeue(place, place);
        }

        var ordered = new TraceCursor[best.Count];
        for (var i = ordered.Length - 1; i >= 0; i--)
            ordered[i] = best.Dequeue();
        return ordered;
    }
}
