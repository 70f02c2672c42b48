namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Spans that match, by start, a page at a time.</summary>
static class SpanSearch
{
    /// <summary>Answers.</summary>
    /// <exception cref="InvalidCursorException">The cursor is of another query.</exception>
    /// <exception cref="ArgumentException">The filter can't be compiled, or the limit is below 1.</exception>
    public static Page<SpanRow> Answer(IReadOnlyList<SpanBlock> blocks, SpanQuery query, QueryBounds bounds, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1);
        var after = query.Cursor is null ? default(SpanCursor?) : SpanCursor.Parse(query.Cursor);
        var matcher = new RowMatcher(query.Filter, RowSignal.Traces);
        var candidates = CandidateTraces.Gather(blocks, query.Range, matcher, bounds, cancellationToken);
        var search = new RowSearch<SpanBlock, SpanCursor>(
            query.Limit, query.Ascending, (left, right) => left.CompareTo(right, query.Ascending), place => place.StartNanos, PlacesOf);
        var found = search.Find(
            blocks, query.Range, after, (block, range) => matcher.Matches(block, range, candidates.Table), bounds, cancellationToken);
        var (page, hasMore) = found.Build();
        var truncated = candidates.Truncated;
        if (found.IsCut)
            truncated ??= $"More copies of a span are stored than fit in {bounds.MaxBytes} bytes; the rest is left out.";
        else if (page.Count < query.Limit && hasMore)
            truncated ??= $"A page of {query.Limit} spans does not fit in {bounds.MaxBytes} bytes.";
        return new Page<SpanRow>(Read(blocks, page), hasMore ? page[^1].Place.ToString() : null, truncated);
    }

    static Func<int, SpanCursor> PlacesOf(SpanBlock block)
    {
        var (starts, traces, rowTraces, spanIds) = (block.RowTimes, block.Traces, block.RowTraces, block.SpanIds);
        return row => new SpanCursor(starts[row], traces[rowTraces[row]], spanIds[row]);
    }

    static SpanRow[] Read(IReadOnlyList<SpanBlock> blocks, IReadOnlyList<FoundRow<SpanCursor>> page)
    {
        var rows = new SpanRow[page.Count];
        foreach (var sameBlock in Enumerable.Range(0, page.Count).GroupBy(index => page[index].Block))
        {
            int[] places = [.. sameBlock.OrderBy(index => page[index].Row)];
            var batch = blocks[sameBlock.Key].Read(Array.ConvertAll(places, index => page[index].Row), whole: true);
            for (var i = 0; i < places.Length; i++)
                rows[places[i]] = batch[i];
        }

        return rows;
    }
}
