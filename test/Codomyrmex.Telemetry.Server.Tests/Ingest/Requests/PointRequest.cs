using Codomyrmex.Telemetry.Otlp;
using Codomyrmex.Telemetry.Storage;
using Codomyrmex.Telemetry.Storage.Conformance;

namespace Codomyrmex.Telemetry.Server.Tests.Ingest;

/// <summary>The content of one data point of any kind, written here field by field.</summary>
static class PointRequest
{
    public static void Write(ref ProtobufWriter writer, SentPoint point)
    {
        switch (point.Metric.Type)
        {
            case MetricType.Histogram:
                WriteHistogram(ref writer, point, (Distribution)point.Value);
                break;
            case MetricType.ExponentialHistogram:
                WriteExponentialHistogram(ref writer, point, (Distribution)point.Value);
                break;
            case MetricType.Summary:
                WriteSummary(ref writer, point, (Distribution)point.Value);
                break;
            default:
                WriteNumber(ref writer, point);
                break;
        }
    }

    static void WriteNumber(ref ProtobufWriter writer, SentPoint point)
    {
        writer.WriteFixed64(NumberPointFields.StartTimeUnixNano, (ulong)point.StartNanos);
        writer.WriteFixed64(NumberPointFields.TimeUnixNano, (ulong)point.TimeNanos);
        if (point.Value is long number)
            writer.WriteSFixed64(NumberPointFields.AsInt, number);
        else
            writer.WriteDouble(NumberPointFields.AsDouble, (double)point.Value);
        WriteExemplars(ref writer, NumberPointFields.Exemplars, point);
        SourceRequest.Write(ref writer, NumberPointFields.Attributes, point.Attributes);
        writer.WriteVarint(NumberPointFields.Flags, point.Flags);
    }

    static void WriteHistogram(ref ProtobufWriter writer, SentPoint point, Distribution value)
    {
        writer.WriteFixed64(HistogramPointFields.StartTimeUnixNano, (ulong)point.StartNanos);
        writer.WriteFixed64(HistogramPointFields.TimeUnixNano, (ulong)point.TimeNanos);
        writer.WriteFixed64(HistogramPointFields.Count, value.Count);
        WriteOptional(ref writer, HistogramPointFields.Sum, value.Sum);
        WriteOptional(ref writer, HistogramPointFields.Min, value.Min);
        WriteOptional(ref writer, HistogramPointFields.Max, value.Max);
        writer.WritePackedFixed64(HistogramPointFields.BucketCounts, value.BucketCounts);
        writer.WritePackedDouble(HistogramPointFields.ExplicitBounds, value.ExplicitBounds);
        WriteExemplars(ref writer, HistogramPointFields.Exemplars, point);
        SourceRequest.Write(ref writer, HistogramPointFields.Attributes, point.Attributes);
        writer.WriteVarint(HistogramPointFields.Flags, point.Flags);
    }

    static void WriteExponentialHistogram(ref ProtobufWriter writer, SentPoint point, Distribution value)
    {
        writer.WriteFixed64(ExponentialHistogramPointFields.StartTimeUnixNano, (ulong)point.StartNanos);
        writer.WriteFixed64(ExponentialHistogramPointFields.TimeUnixNano, (ulong)point.TimeNanos);
        writer.WriteFixed64(ExponentialHistogramPointFields.Count, value.Count);
        WriteOptional(ref writer, ExponentialHistogramPointFields.Sum, value.Sum);
        WriteOptional(ref writer, ExponentialHistogramPointFields.Min, value.Min);
        WriteOptional(ref writer, ExponentialHistogramPointFields.Max, value.Max);
        writer.WriteSInt32(ExponentialHistogramPointFields.Scale, value.Scale);
        writer.WriteFixed64(ExponentialHistogramPointFields.ZeroCount, value.ZeroCount);
        writer.WriteDouble(ExponentialHistogramPointFields.ZeroThreshold, value.ZeroThreshold);
        WriteBuckets(ref writer, ExponentialHistogramPointFields.Positive, value.PositiveOffset, value.PositiveCounts);
        WriteBuckets(ref writer, ExponentialHistogramPointFields.Negative, value.NegativeOffset, value.NegativeCounts);
        WriteExemplars(ref writer, ExponentialHistogramPointFields.Exemplars, point);
        SourceRequest.Write(ref writer, ExponentialHistogramPointFields.Attributes, point.Attributes);
        writer.WriteVarint(ExponentialHistogramPointFields.Flags, point.Flags);
    }

    static void WriteSummary(ref ProtobufWriter writer, SentPoint point, Distribution value)
    {
        writer.WriteFixed64(SummaryPointFields.StartTimeUnixNano, (ulong)point.StartNanos);
        writer.WriteFixed64(SummaryPointFields.TimeUnixNano, (ulong)point.TimeNanos);
        writer.WriteFixed64(SummaryPointFields.Count, value.Count);
        WriteOptional(ref writer, SummaryPointFields.Sum, value.Sum);
        foreach (var quantile in value.Quantiles)
        {
            var message = writer.BeginMessage(SummaryPointFields.QuantileValues);
            writer.WriteDouble(QuantileFields.Quantile, quantile.Quantile);
            writer.WriteDouble(QuantileFields.Value, quantile.Value);
            writer.EndMessage(message);
        }

        SourceRequest.Write(ref writer, SummaryPointFields.Attributes, point.Attributes);
        writer.WriteVarint(SummaryPointFields.Flags, point.Flags);
    }

    static void WriteBuckets(ref ProtobufWriter writer, int field, int offset, ulong[] counts)
    {
        var message = writer.BeginMessage(field);
        writer.WriteSInt32(BucketsFields.Offset, offset);
        writer.WritePackedVarint(BucketsFields.BucketCounts, counts);
        writer.EndMessage(message);
    }

    static void WriteExemplars(ref ProtobufWriter writer, int field, SentPoint point)
    {
        foreach (var exemplar in point.Exemplars)
        {
            var message = writer.BeginMessage(field);
            writer.WriteFixed64(ExemplarFields.TimeUnixNano, (ulong)exemplar.TimeNanos);
            if (exemplar.Value is long number)
                writer.WriteSFixed64(ExemplarFields.AsInt, number);
            else
                writer.WriteDouble(ExemplarFields.AsDouble, (double)exemplar.Value);
            SourceRequest.Write(ref writer, ExemplarFields.TraceId, exemplar.TraceId);
            SourceRequest.Write(ref writer, ExemplarFields.SpanId, exemplar.SpanId);
            SourceRequest.Write(ref writer, ExemplarFields.FilteredAttributes, exemplar.Attributes);
            writer.EndMessage(message);
        }
    }

    static void WriteOptional(ref ProtobufWriter writer, int field, double? value)
    {
        if (value is { } present)
            writer.WriteDouble(field, present);
    }
}
