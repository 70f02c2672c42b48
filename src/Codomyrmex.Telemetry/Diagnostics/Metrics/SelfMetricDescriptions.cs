using System.Collections.Frozen;

namespace Codomyrmex.Telemetry;

/// <summary>What the SDK's own metrics mean, by their names.</summary>
static class SelfMetricDescriptions
{
    static readonly FrozenDictionary<string, string> All = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["otel.sdk.span.started"] = "Spans that were started, those that are not recorded included.",
        ["otel.sdk.span.live"] = "Recorded spans that have not ended yet.",
        ["otel.sdk.processor.span.queue.size"] = "Spans that wait for their export now.",
        ["otel.sdk.processor.span.queue.capacity"] = "Spans that may wait for their export, at most.",
        ["otel.sdk.processor.span.processed"] = "Spans that left the queue for the exporter, or found it full.",
        ["otel.sdk.processor.log.queue.size"] = "Log records that wait for their export now.",
        ["otel.sdk.processor.log.queue.capacity"] = "Log records that may wait for their export, at most.",
        ["otel.sdk.processor.log.processed"] = "Log records that left the queue for the exporter, or found it full.",
        ["otel.sdk.exporter.span.inflight"] = "Spans whose export is under way.",
        ["otel.sdk.exporter.metric_data_point.inflight"] = "Points of metrics whose export is under way.",
        ["otel.sdk.exporter.log.inflight"] = "Log records whose export is under way.",
        ["otel.sdk.exporter.span.exported"] = "Spans whose export is over, whether they arrived or were lost.",
        ["otel.sdk.exporter.metric_data_point.exported"] = "Points of metrics whose export is over, whether they arrived or were lost.",
        ["otel.sdk.exporter.log.exported"] = "Log records whose export is over, whether they arrived or were lost.",
        ["otel.sdk.exporter.operation.duration"] = "How long exports take, repetitions included.",
        ["otel.sdk.metric_reader.collection.duration"] = "How long collecting all metrics for a reader takes.",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>A sentence; empty for a name that is none of these metrics.</summary>
    internal static string Of(string name) => All.GetValueOrDefault(name, "");
}
