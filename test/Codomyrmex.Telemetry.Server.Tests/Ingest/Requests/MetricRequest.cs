using Codomyrmex.Telemetry.Otlp;
using Codomyrmex.Telemetry.Storage;
using Codomyrmex.Telemetry.Storage.Conformance;

namespace Codomyrmex.Telemetry.Server.Tests.Ingest;

/// <summary>Metric points as an ExportMetricsServiceRequest, written here field by field.</summary>
static class MetricRequest
{
    /// <summary>A request in which each point has a resource, a scope and a metric of its own.</summary>
    public static byte[] Of(params IEnumerable<SentPoint> points)
    {
        var writer = default(ProtobufWriter);
        foreach (var point in points)
        {
            var resourceMetrics = writer.BeginMessage(MetricRequestFields.ResourceMetrics);
            SourceRequest.Write(ref writer, ResourceMetricsFields.Resource, point.Resource);
            var scopeMetrics = writer.BeginMessage(ResourceMetricsFields.ScopeMetrics);
            SourceRequest.Write(ref writer, ScopeMetricsFields.Scope, point.Scope);
            Write(ref writer, point);
            writer.WriteString(ScopeMetricsFields.SchemaUrl, point.Scope.SchemaUrl);
            writer.EndMessage(scopeMetrics);
            writer.WriteString(ResourceMetricsFields.SchemaUrl, point.Resource.SchemaUrl);
            writer.EndMessage(resourceMetrics);
        }

        return Requests.Take(ref writer);
    }

    static void Write(ref ProtobufWriter writer, SentPoint point)
    {
        var message = writer.BeginMessage(ScopeMetricsFields.Metrics);
        writer.WriteString(MetricFields.Name, point.Metric.Name);
        writer.WriteString(MetricFields.Description, point.Metric.Description);
        writer.WriteString(MetricFields.Unit, point.Metric.Unit);
        SourceRequest.Write(ref writer, MetricFields.Metadata, point.Metric.Metadata);
        var data = writer.BeginMessage(point.Metric.Type switch
        {
            MetricType.Gauge => MetricFields.Gauge,
            MetricType.Sum => MetricFields.Sum,
            MetricType.Histogram => MetricFields.Histogram,
            MetricType.ExponentialHistogram => MetricFields.ExponentialHistogram,
            _ => MetricFields.Summary,
        });
        // All five kinds of data number their points 1 and, where they have one, their temporality 2.
        var item = writer.BeginMessage(GaugeFields.DataPoints);
        PointRequest.Write(ref writer, point);
        writer.EndMessage(item);
        if (point.Metric.Type is not (MetricType.Gauge or MetricType.Summary))
            writer.WriteVarint(SumFields.AggregationTemporality, (ulong)point.Metric.Temporality);
        if (point.Metric.Type == MetricType.Sum)
            writer.WriteBool(SumFields.IsMonotonic, point.Metric.IsMonotonic);
        writer.EndMessage(data);
        writer.EndMessage(message);
    }
}
