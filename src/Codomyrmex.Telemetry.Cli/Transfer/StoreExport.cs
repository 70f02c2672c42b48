using Codomyrmex.Telemetry.Otlp;
using Codomyrmex.Telemetry.Server.Ingest;
using Codomyrmex.Telemetry.Storage;

namespace Codomyrmex.Telemetry.Cli.Transfer;

/// <summary>Writes what a store holds as export requests, page by page.</summary>
/// <param name="store">The store.</param>
/// <param name="range">The rows' times.</param>
/// <param name="output">Takes the requests.</param>
sealed class StoreExport(ITelemetryStore store, TimeRange range, RequestWriter output)
{
    const int PageRows = 1_000;

    readonly List<string> _gaps = [];

    /// <summary>Why rows are missing, where the store could not give them all; empty when nothing is.</summary>
    public IReadOnlyList<string> Gaps => _gaps;

    /// <summary>Writes a signal's rows and gives their number.</summary>
    public Task<long> WriteAsync(OtlpSignal signal, CancellationToken cancellationToken) => signal switch
    {
        OtlpSignal.Traces => WritePagesAsync(
            signal,
            cursor => store.SearchSpansAsync(new SpanQuery { Range = range, Ascending = true, Limit = PageRows, Cursor = cursor }, cancellationToken),
            TraceEncoder.Encode,
            cancellationToken),
        OtlpSignal.Logs => WritePagesAsync(
            signal,
            cursor => store.SearchLogsAsync(new LogQuery { Range = range, Ascending = true, Limit = PageRows, Cursor = cursor }, cancellationToken),
            LogEncoder.Encode,
            cancellationToken),
        _ => WriteMetricsAsync(cancellationToken),
    };

    async Task<long> WritePagesAsync<TRow>(
        OtlpSignal signal, Func<string?, ValueTask<Page<TRow>>> read, Func<IReadOnlyList<TRow>, PooledBytes> encode, CancellationToken cancellationToken)
    {
        var rows = 0L;
        string? cursor = null;
        do
        {
            var page = await read(cursor);
            await WriteAsync(signal, page.Rows, encode, cancellationToken);
            rows += page.Rows.Count;
            Note(page.Truncated);
            cursor = page.Next;
        }
        while (cursor is not null);
        return rows;
    }

    // A metric's points of one service at a time: what the contract gives at once.
    async Task<long> WriteMetricsAsync(CancellationToken cancellationToken)
    {
        var rows = 0L;
        foreach (var metric in await store.ListMetricsAsync(cancellationToken))
        {
            foreach (var service in metric.Services)
            {
                var query = new MetricPointsQuery { Name = metric.Name, Service = service, Range = range, MaxSeries = int.MaxValue, MaxPointsPerSeries = int.MaxValue };
                var points = await store.GetMetricPointsAsync(query, cancellationToken);
                Note(points.Truncated);
                foreach (var chunk in points.Series.SelectMany(series => series.Points).Chunk(PageRows))
                {
                    await WriteAsync(OtlpSignal.Metrics, chunk, MetricEncoder.Encode, cancellationToken);
                    rows += chunk.Length;
                }
            }
        }

        return rows;
    }

    async Task WriteAsync<TRow>(OtlpSignal signal, IReadOnlyList<TRow> rows, Func<IReadOnlyList<TRow>, PooledBytes> encode, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
            return;
        using var request = encode(rows);
        await output.WriteAsync(signal, request.Memory, cancellationToken);
    }

    void Note(string? truncated)
    {
        if (truncated is not null)
            _gaps.Add(truncated);
    }
}
