using System.Text.Json.Nodes;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;

namespace EndToEnd.Senders.DotNet;

/// <summary>The official exporter, which also remembers the points it sends: a second reader would collect at another time.</summary>
sealed class RecordingMetricExporter(OtlpExporterOptions options) : OtlpMetricExporter(options)
{
    public List<JsonObject> Metrics { get; } = [];

    public ExportResult Result { get; private set; } = ExportResult.Failure;

    public override ExportResult Export(in Batch<Metric> metrics)
    {
        foreach (var metric in metrics)
            Metrics.Add(MetricShape.Of(metric, ParentProvider.GetResource()));
        return Result = base.Export(metrics);
    }
}
