using Codomyrmex.Telemetry.Otlp;
using Codomyrmex.Telemetry.Storage;

namespace Codomyrmex.Telemetry.Server.Ingest;

/// <summary>Stored metric points back into an ExportMetricsServiceRequest, losslessly: what was decoded is encoded again with the same content.</summary>
static class MetricEncoder
{
    /// <summary>Encodes the points, grouped by resource, scope and metric in the order in which these first appear.</summary>
    public static PooledBytes Encode(IReadOnlyList<MetricPointRow> points)
    {
        var writer = default(ProtobufWriter);
        foreach (var sameResource in points.GroupBy(point => (point.Batch, point.Batch.Resources[point.Index])))
        {
            var resourceMetrics = writer.BeginMessage(MetricRequestFields.ResourceMetrics, 16_384);
            AttributeEncoder.Write(ref writer, ResourceMetricsFields.Resource, sameResource.First().Resource);
            foreach (var sameScope in sameResource.GroupBy(point => point.Batch.Scopes[point.Index]))
            {
                var scope = sameScope.First().Scope;
                var scopeMetrics = writer.BeginMessage(ResourceMetricsFields.ScopeMetrics, 16_384);
                AttributeEncoder.Write(ref writer, ScopeMetricsFields.Scope, scope);
                foreach (var sameMetric in sameScope.GroupBy(point => point.Batch.Metrics[point.Index]))
                    Write(ref writer, sameMetric);
                AttributeEncoder.WriteText(ref writer, ScopeMetricsFields.SchemaUrl, scope.SchemaUrl);
                writer.EndMessage(scopeMetrics);
            }

            AttributeEncoder.WriteText(ref writer, ResourceMetricsFields.SchemaUrl, sameResource.First().Resource.SchemaUrl);
            writer.EndMessage(resourceMetrics);
        }

        return writer.Detach();
    }

    static void Write(ref ProtobufWriter writer, IEnumerable<MetricPointRow> points)
    {
        var metric = points.First();
        var message = writer.BeginMessage(ScopeMetricsFields.Metrics, 16_384);
        AttributeEncoder.WriteText(ref writer, MetricFields.Name, metric.Name);
        AttributeEncoder.WriteText(ref writer, MetricFields.Description, metric.Description);
        AttributeEncoder.WriteText(ref writer, MetricFields.Unit, metric.Unit);
        var data = writer.BeginMessage(FieldOf(metric.Type), 16_384);

        // The points are field 1 of every kind, the temporality field 2 of those that have one.
        foreach (var point in points)
            MetricPointEncoder.Write(ref writer, GaugeFields.DataPoints, point);
        AttributeEncoder.WriteNumber(ref writer, SumFields.AggregationTemporality, (uint)metric.Temporality);
        if (metric.IsMonotonic)
            writer.WriteBool(SumFields.IsMonotonic, true);
        writer.EndMessage(data);
        AttributeEncoder.Write(ref writer, MetricFields.Metadata, metric.Metadata);
        writer.EndMessage(message);
    }

    static int FieldOf(MetricType type) => type switch
    {
        MetricType.Gauge => MetricFields.Gauge,
        MetricType.Sum => MetricFields.Sum,
        MetricType.Histogram => MetricFields.Histogram,
        MetricType.ExponentialHistogram => MetricFields.ExponentialHistogram,
        _ => MetricFields.Summary,
    };
}
