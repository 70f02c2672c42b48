using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry;

/// <summary>Collected metrics as an <c>ExportMetricsServiceRequest</c>, grouped by scope. Allocates nothing for a point.</summary>
static class OtlpMetricEncoder
{
    const int LikelyPointLength = 150;

    internal static void Encode(scoped ref ProtobufWriter writer, MetricBatch batch)
    {
        var metrics = batch.Metrics;
        var resourceMetrics = writer.BeginMessage(MetricRequestFields.ResourceMetrics, batch.PointCount * LikelyPointLength);
        writer.WriteBytes(ResourceMetricsFields.Resource, batch.Resource.Encoded);
        for (var i = 0; i < metrics.Count;)
        {
            var scope = metrics[i].Scope;
            var scopeMetrics = writer.BeginMessage(ResourceMetricsFields.ScopeMetrics, batch.PointCount * LikelyPointLength);
            writer.WriteBytes(ScopeMetricsFields.Scope, scope.Encoded);
            for (; i < metrics.Count && ReferenceEquals(metrics[i].Scope, scope); i++)
                Write(ref writer, metrics[i]);
            if (scope.SchemaUrl is { Length: > 0 } schemaUrl)
                writer.WriteString(ScopeMetricsFields.SchemaUrl, schemaUrl);
            writer.EndMessage(scopeMetrics);
        }

        writer.EndMessage(resourceMetrics);
    }

    // As the protocol numbers them: 1 for deltas, 2 for what is cumulative.
    static ulong TemporalityOf(MetricData metric) => metric.Temporality == AggregationTemporality.Delta ? 1UL : 2UL;

    static void Write(scoped ref ProtobufWriter writer, MetricData metric)
    {
        var message = writer.BeginMessage(ScopeMetricsFields.Metrics, metric.PointSpan.Length * LikelyPointLength);
        writer.WriteString(MetricFields.Name, metric.Name);
        if (metric.Description.Length > 0)
            writer.WriteString(MetricFields.Description, metric.Description);
        if (metric.Unit.Length > 0)
            writer.WriteString(MetricFields.Unit, metric.Unit);
        switch (metric.Kind)
        {
            case MetricDataKind.Histogram:
                WriteHistogram(ref writer, metric);
                break;
            case MetricDataKind.ExponentialHistogram:
                WriteExponentialHistogram(ref writer, metric);
                break;
            case MetricDataKind.Sum:
                WriteSum(ref writer, metric);
                break;
            case MetricDataKind.Gauge:
            default:
                WriteGauge(ref writer, metric);
                break;
        }

        writer.EndMessage(message);
    }

    static void WriteSum(scoped ref ProtobufWriter writer, MetricData metric)
    {
        var sum = writer.BeginMessage(MetricFields.Sum, metric.PointSpan.Length * LikelyPointLength);
        foreach (ref readonly var point in metric.PointSpan)
            OtlpNumberPoint.Write(ref writer, SumFields.DataPoints, point);
        writer.WriteVarint(SumFields.AggregationTemporality, TemporalityOf(metric));
        if (metric.IsMonotonic)
            writer.WriteBool(SumFields.IsMonotonic, true);
        writer.EndMessage(sum);
    }

    static void WriteGauge(scoped ref ProtobufWriter writer, MetricData metric)
    {
        var gauge = writer.BeginMessage(MetricFields.Gauge, metric.PointSpan.Length * LikelyPointLength);
        foreach (ref readonly var point in metric.PointSpan)
            OtlpNumberPoint.Write(ref writer, GaugeFields.DataPoints, point);
        writer.EndMessage(gauge);
    }

    static void WriteHistogram(scoped ref ProtobufWriter writer, MetricData metric)
    {
        var histogram = writer.BeginMessage(MetricFields.Histogram, metric.PointSpan.Length * 2 * LikelyPointLength);
        foreach (ref readonly var point in metric.PointSpan)
        {
            if (point.Histogram is { } value)
                OtlpHistogramPoint.Write(ref writer, HistogramFields.DataPoints, point, value);
        }

        writer.WriteVarint(HistogramFields.AggregationTemporality, TemporalityOf(metric));
        writer.EndMessage(histogram);
    }

    static void WriteExponentialHistogram(scoped ref ProtobufWriter writer, MetricData metric)
    {
        var histogram = writer.BeginMessage(MetricFields.ExponentialHistogram, metric.PointSpan.Length * 2 * LikelyPointLength);
        foreach (ref readonly var point in metric.PointSpan)
        {
            if (point.ExponentialHistogram is { } value)
                OtlpExponentialHistogramPoint.Write(ref writer, ExponentialHistogramFields.DataPoints, point, value);
        }

        writer.WriteVarint(ExponentialHistogramFields.AggregationTemporality, TemporalityOf(metric));
        writer.EndMessage(histogram);
    }
}
