namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Traces of which one span matches, a page at a time.</summary>
static class TraceSearch
{
    /// <summary>Answers.</summary>
    /// <exception cref="InvalidCursorException">The cursor is of another query.</exception>
    /// <exception cref="ArgumentException">The filter can't be compiled, or the limit is below 1.</exception>
    public static Page<TraceSummary> Answer(IReadOnlyList<SpanBlock> blocks, TraceQuery query, QueryBounds bounds, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1);
        var after = query.Cursor is null ? default(TraceCursor?) : TraceCursor.Parse(query.Cursor, query.Order);
        var matcher = new RowMatcher(query.Filter, RowSignal.Traces);
        var (places, truncated) = query.Order == TraceOrder.Recent
            ? new RecentTraces(blocks, query, after, matcher, bounds).Find(cancellationToken)
            : LongestTraces.Find(blocks, query, after, matcher, bounds, cancellationToken);
        var shown = places.Take(query.Limit).ToArray();
        var next = places.Count > query.Limit ? shown[^1].ToString() : null;
        return new Page<TraceSummary>(TraceSummaries.Answer(blocks, shown.Select(place => place.TraceId), cancellationToken), next, truncated);
    }
}
