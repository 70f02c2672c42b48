namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Log records that match, by time and arrival, a page at a time.</summary>
static class LogRecordSearch
{
    /// <summary>Answers.</summary>
    /// <exception cref="InvalidCursorException">The cursor is of another query.</exception>
    /// <exception cref="ArgumentException">The filter can't be compiled, or the limit is below 1.</exception>
    public static Page<LogRow> Answer(IReadOnlyList<LogBlock> blocks, LogQuery query, QueryBounds bounds, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1);
        var after = query.Cursor is null ? default(LogCursor?) : LogCursor.Parse(query.Cursor);
        var matcher = new RowMatcher(query.Filter, RowSignal.Logs);
        var search = new RowSearch<LogBlock, LogCursor>(
            query.Limit, query.Ascending, (left, right) => query.Ascending ? left.CompareTo(right) : right.CompareTo(left), place => place.TimeNanos, PlacesOf);
        var (page, hasMore) = search.Find(blocks, query.Range, after, matcher.Candidates, bounds, cancellationToken).Build();
        var truncated = page.Count < query.Limit && hasMore ? $"A page of {query.Limit} records does not fit in {bounds.MaxBytes} bytes." : null;
        return new Page<LogRow>(Read(blocks, page), hasMore ? page[^1].Place.ToString() : null, truncated);
    }

    static Func<int, LogCursor> PlacesOf(LogBlock block)
    {
        var (times, arrivals) = (block.RowTimes, block.Arrivals);
        return row => new LogCursor(times[row], arrivals[row]);
    }

    static LogRow[] Read(IReadOnlyList<LogBlock> blocks, IReadOnlyList<FoundRow<LogCursor>> page)
    {
        var rows = new LogRow[page.Count];
        foreach (var sameBlock in Enumerable.Range(0, page.Count).GroupBy(index => page[index].Block))
        {
            int[] places = [.. sameBlock.OrderBy(index => page[index].Row)];
            var batch = blocks[sameBlock.Key].Read(Array.ConvertAll(places, index => page[index].Row));
            for (var i = 0; i < places.Length; i++)
                rows[places[i]] = batch[i];
        }

        return rows;
    }
}
