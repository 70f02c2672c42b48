namespace Codomyrmex.Telemetry.Storage;

/// <summary>Finds the first records of an order among batches, holding no more than a page of them.</summary>
static class LogSearch
{
    public static Page<LogRow> Search(BatchQueue<LogBatch>.Entry[] batches, LogQuery query, CancellationToken cancellationToken)
    {
        var after = query.Cursor is null ? default(LogCursor?) : LogCursor.Parse(query.Cursor);
        var matches = RowFilter.OfLogs(query.Filter);
        var direction = query.Ascending ? 1 : -1;
        // The worst of the best so far on top; one more than the page, to know whether there is another.
        var best = new PriorityQueue<LogRow, LogCursor>(Comparer<LogCursor>.Create((left, right) => direction * right.CompareTo(left)));
        foreach (var entry in query.Ascending ? batches : batches.Reverse())
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var row = 0; row < entry.Batch.Count; row++)
            {
                if (!query.Range.Contains(entry.Batch.TimeNanos[row]) || !matches(entry.Batch[row]))
                    continue;
                var place = new LogCursor(entry.Batch.TimeNanos[row], entry.FirstArrival + row);
                if (after is { } cursor && direction * place.CompareTo(cursor) <= 0)
                    continue;
                if (best.Count <= query.Limit)
                    best.Enqueue(entry.Batch[row], place);
                else
                    best.EnqueueDequeue(entry.Batch[row], place);
            }
        }

        var ordered = best.UnorderedItems.OrderBy(item => item.Priority, Comparer<LogCursor>.Create((left, right) => direction * left.CompareTo(right)))
            .Take(query.Limit).ToArray();
        var next = best.Count > query.Limit ? ordered[^1].Priority.ToString() : null;
        return new Page<LogRow>(Array.ConvertAll(ordered, item => item.Element), next);
    }
}
