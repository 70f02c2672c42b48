using System.Runtime.InteropServices;
using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry;

/// <summary>Collected metrics as an <c>ExportMetricsServiceRequest</c>, grouped by scope.</summary>
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
            case MetricDataKind.Sum:
                var sum = writer.BeginMessage(MetricFields.Sum, metric.PointSpan.Length * LikelyPointLength);
                foreach (ref readonly var point in metric.PointSpan)
                    WriteNumber(ref writer, SumFields.DataPoints, point);
                writer.WriteVarint(SumFields.AggregationTemporality, TemporalityOf(metric));
                if (metric.IsMonotonic)
                    writer.WriteBool(SumFields.IsMonotonic, true);
                writer.EndMessage(sum);
                break;
            case MetricDataKind.Gauge:
            default:
                var gauge = writer.BeginMessage(MetricFields.Gauge, metric.PointSpan.Length * LikelyPointLength);
                foreach (ref readonly var point in metric.PointSpan)
                    WriteNumber(ref writer, GaugeFields.DataPoints, point);
                writer.EndMessage(gauge);
                break;
        }

        writer.EndMessage(message);
    }

    static void WriteNumber(scoped ref ProtobufWriter writer, int field, in MetricPoint point)
    {
        var message = writer.BeginMessage(field);
        writer.WriteRaw(point.EncodedAttributes(NumberPointFields.Attributes));
        writer.WriteFixed64(NumberPointFields.StartTimeUnixNano, (ulong)point.StartUnixNanos);
        writer.WriteFixed64(NumberPointFields.TimeUnixNano, (ulong)point.UnixNanos);
        if (point.IsInteger)
            writer.WriteSFixed64(NumberPointFields.AsInt, point.LongValue);
        else
            writer.WriteDouble(NumberPointFields.AsDouble, point.DoubleValue);
        writer.EndMessage(message);
    }

    static void WriteHistogram(scoped ref ProtobufWriter writer, MetricData metric)
    {
        var histogram = writer.BeginMessage(MetricFields.Histogram, metric.PointSpan.Length * 2 * LikelyPointLength);
        foreach (ref readonly var point in metric.PointSpan)
        {
            if (point.Histogram is { } value)
                WriteDistribution(ref writer, point, value);
        }

        writer.WriteVarint(HistogramFields.AggregationTemporality, TemporalityOf(metric));
        writer.EndMessage(histogram);
    }

    static void WriteDistribution(scoped ref ProtobufWriter writer, in MetricPoint point, HistogramValue value)
    {
        var message = writer.BeginMessage(HistogramFields.DataPoints, expectedLength: 300);
        writer.WriteRaw(point.EncodedAttributes(HistogramPointFields.Attributes));
        writer.WriteFixed64(HistogramPointFields.StartTimeUnixNano, (ulong)point.StartUnixNanos);
        writer.WriteFixed64(HistogramPointFields.TimeUnixNano, (ulong)point.UnixNanos);
        writer.WriteFixed64(HistogramPointFields.Count, (ulong)value.Count);
        writer.WriteDouble(HistogramPointFields.Sum, value.Sum);
        writer.WritePackedFixed64(HistogramPointFields.BucketCounts, MemoryMarshal.Cast<long, ulong>(value.BucketCounts));
        writer.WritePackedDouble(HistogramPointFields.ExplicitBounds, value.Bounds);
        if (value.HasExtremes)
        {
            writer.WriteDouble(HistogramPointFields.Min, value.Min);
            writer.WriteDouble(HistogramPointFields.Max, value.Max);
        }

        writer.EndMessage(message);
    }
}
