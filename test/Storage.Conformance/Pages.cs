namespace Codomyrmex.Telemetry.Storage.Conformance;

/// <summary>Follows cursors to the end.</summary>
static class Pages
{
    public static async Task<List<TraceSummary>> AllAsync(ITelemetryStore store, TraceQuery query, CancellationToken cancellationToken) =>
        await AllAsync(query.Limit, cursor => store.SearchTracesAsync(query with { Cursor = cursor }, cancellationToken));

    public static async Task<List<LogRow>> AllAsync(ITelemetryStore store, LogQuery query, CancellationToken cancellationToken) =>
        await AllAsync(query.Limit, cursor => store.SearchLogsAsync(query with { Cursor = cursor }, cancellationToken));

    public static async Task<List<SpanRow>> AllAsync(ITelemetryStore store, SpanQuery query, CancellationToken cancellationToken) =>
        await AllAsync(query.Limit, cursor => store.SearchSpansAsync(query with { Cursor = cursor }, cancellationToken));

    static async Task<List<T>> AllAsync<T>(int limit, Func<string?, ValueTask<Page<T>>> ask)
    {
        var all = new List<T>();
        string? cursor = null;
        do
        {
            var page = await ask(cursor);
            Assert.Null(page.Truncated);
            Assert.True(page.Rows.Count <= limit, "A page is longer than its limit.");
            Assert.True(page.Next is null || page.Rows.Count == limit, "A page that is not the last is not full.");
            Assert.True(cursor is null || page.Rows.Count > 0, "A cursor led to an empty page.");
            all.AddRange(page.Rows);
            Assert.True(cursor is null || cursor != page.Next, "A cursor leads to itself.");
            cursor = page.Next;
        }
        while (cursor is not null);
        return all;
    }
}
