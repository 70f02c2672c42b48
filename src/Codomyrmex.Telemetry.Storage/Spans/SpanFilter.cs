namespace Codomyrmex.Telemetry.Storage;

/// <summary>A trace query's conditions on one batch, compiled to codes instead of texts.</summary>
static class SpanFilter
{
    /// <summary>The rows that match, in order; none, without looking at rows, where the batch's bounds rule it out.</summary>
    public static List<int> MatchingRows(TraceQuery query, SpanBatch batch)
    {
        var rows = new List<int>();
        if (!batch.Starts.Overlaps(query.Range))
            return rows;
        for (var row = 0; row < batch.Count; row++)
        {
            if (query.Range.Contains(batch.StartNanos[row]))
                rows.Add(row);
        }

        return rows;
    }
}
