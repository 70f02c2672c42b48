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
    const int MostParts = 256;
    const long PartNanos = 3_600_000_000_000;

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

    // A metric's points of one service and a part of the time at once: what the contract gives is all in memory.
    async Task<long> WriteMetricsAsync(CancellationToken cancellationToken)
    {
        var rows = 0L;
        var parts = Parts().ToArray();
        foreach (var metric in await store.ListMetricsAsync(cancellationToken))
        {
            foreach (var (service, part) in metric.Services.SelectMany(service => parts.Select(part => (service, part))))
            {
                var query = new MetricPointsQuery { Name = metric.Name, Service = service, Range = part, MaxSeries = int.MaxValue, MaxPointsPerSeries = int.MaxValue };
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

    // The range in hours, or in fewer parts where these would be many.
    IEnumerable<TimeRange> Parts()
    {
        var now = (TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick;
        var from = Math.Max(range.FromNanos, store.GetStatus().OldestNanos ?? now);
        var length = Int128.Max(Int128.Max(0, (Int128)Math.Min(range.ToNanos, now) - from) / MostParts, PartNanos);
        var start = range.FromNanos;
        for (var end = from + length; end < Math.Min(range.ToNanos, now); end += length)
        {
            yield return new TimeRange(start, (long)end);
            start = (long)end;
        }

        yield return range with { FromNanos = start };
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
