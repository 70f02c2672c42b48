namespace Codomyrmex.Telemetry.Storage;

/// <summary>A trace query's conditions on one batch, compiled to codes instead of texts.</summary>
static class SpanFilter
{
    /// <summary>The rows that match, in order; none, without looking at rows, where the batch's bounds or texts rule it out.</summary>
    public static List<int> MatchingRows(TraceQuery query, SpanBatch batch)
    {
        var rows = new List<int>();
        var (service, operation) = (-1, -1);
        if (!batch.Starts.Overlaps(query.Range)
            || (query.Service is not null && !batch.Strings.TryFind(query.Service, out service))
            || (query.Operation is not null && !batch.Strings.TryFind(query.Operation, out operation)))
        {
            return rows;
        }

        var (min, max) = (query.MinDurationNanos ?? 0, query.MaxDurationNanos ?? long.MaxValue);
        var starts = batch.StartNanos;
        var ends = batch.EndNanos;
        var names = batch.Names;
        var resources = batch.Resources;
        var services = batch.ResourceTable.Services;
        for (var row = 0; row < batch.Count; row++)
        {
            var duration = Math.Max(0, ends[row] - starts[row]);
            if (duration >= min
                && duration <= max
                && (operation < 0 || names[row] == operation)
                && (service < 0 || services[resources[row]] == service)
                && query.Range.Contains(starts[row]))
            {
                rows.Add(row);
            }
        }

        return rows;
    }
}
