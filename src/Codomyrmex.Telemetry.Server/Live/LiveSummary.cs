using System.Buffers;
using System.Text.Json;
using Codomyrmex.Telemetry.Server.Api;
using Codomyrmex.Telemetry.Server.Query.Json;
using Codomyrmex.Telemetry.Storage;

namespace Codomyrmex.Telemetry.Server.Live;

/// <summary>Publishes what batches changed as the rows of the API's lists: traces and metrics as they now are, log records themselves.</summary>
sealed class LiveSummary(ITelemetryStore store, LiveRing ring)
{
    const int RowsPerEvent = 100;

    /// <summary>Publishes batches that were accepted together; each trace and metric once.</summary>
    public async ValueTask PublishAsync(IReadOnlyList<LiveBatch> batches, CancellationToken cancellationToken)
    {
        var traceIds = batches.SelectMany(batch => batch.TraceIds()).ToHashSet();
        if (traceIds.Count > 0)
        {
            var traces = await store.SummarizeTracesAsync(traceIds, cancellationToken);
            Publish(LiveTopics.Traces, traces, TraceJson.Write, (trace, json) =>
                new LiveRow(json, [.. trace.Services.Select(service => service.Name)], trace.TraceId));
        }

        foreach (var logs in batches.Select(batch => batch.Logs).OfType<LogBatch>())
        {
            Publish(LiveTopics.Logs, [.. Enumerable.Range(0, logs.Count).Select(index => logs[index])], LogJson.Write, (log, json) =>
                new LiveRow(json, [log.Service], log.TraceId));
        }

        var names = batches.SelectMany(batch => batch.MetricNames()).ToHashSet(StringComparer.Ordinal);
        if (names.Count > 0)
        {
            var metrics = await store.ListMetricsAsync(cancellationToken);
            Publish(LiveTopics.Metrics, [.. metrics.Where(metric => names.Contains(metric.Name))], MetricJson.Write, (metric, json) =>
                new LiveRow(json, metric.Services));
        }
    }

    void Publish<TRow>(LiveTopics topic, IReadOnlyList<TRow> rows, Action<Utf8JsonWriter, TRow> write, Func<TRow, byte[], LiveRow> toRow)
    {
        foreach (var chunk in rows.Chunk(RowsPerEvent))
            ring.Publish(topic, [.. chunk.Select(row => toRow(row, ToJson(row, write)))]);
    }

    static byte[] ToJson<TRow>(TRow row, Action<Utf8JsonWriter, TRow> write)
    {
        var output = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(output, JsonAnswer.Options))
            write(json, row);
        return output.WrittenSpan.ToArray();
    }
}
