using Codomyrmex.Telemetry.Otlp;
using Codomyrmex.Telemetry.Storage;

namespace Codomyrmex.Telemetry.Server.Ingest;

/// <summary>One stored metric point back into the message of its kind.</summary>
static class MetricPointEncoder
{
    public static void Write(ref ProtobufWriter writer, int field, MetricPointRow point)
    {
        var message = writer.BeginMessage(field, 512);
        switch (point.Type)
        {
            case MetricType.Histogram:
                WriteHistogram(ref writer, point);
                break;
            case MetricType.ExponentialHistogram:
                WriteExponentialHistogram(ref writer, point);
                break;
            case MetricType.Summary:
                WriteSummary(ref writer, point);
                break;
            default:
                WriteNumber(ref writer, point);
                break;
        }

        writer.EndMessage(message);
    }

    static void WriteNumber(ref ProtobufWriter writer, MetricPointRow point)
    {
        WriteTimes(ref writer, NumberPointFields.StartTimeUnixNano, NumberPointFields.TimeUnixNano, point);
        if (point.IsInt)
            writer.WriteSFixed64(NumberPointFields.AsInt, point.AsInt);
        else
            writer.WriteDouble(NumberPointFields.AsDouble, point.AsDouble);
        WriteExemplars(ref writer, NumberPointFields.Exemplars, point);
        AttributeEncoder.Write(ref writer, NumberPointFields.Attributes, point.Attributes);
        AttributeEncoder.WriteNumber(ref writer, NumberPointFields.Flags, point.Flags);
    }

    static void WriteHistogram(ref ProtobufWriter writer, MetricPointRow point)
    {
        var distribution = point.Distribution;
        WriteTimes(ref writer, HistogramPointFields.StartTimeUnixNano, HistogramPointFields.TimeUnixNano, point);
        writer.WriteFixed64(HistogramPointFields.Count, distribution.Count);
        WriteDouble(ref writer, HistogramPointFields.Sum, distribution.Sum);
        if (distribution.BucketCounts.Length > 0)
            writer.WritePackedFixed64(HistogramPointFields.BucketCounts, distribution.BucketCounts);
        if (distribution.ExplicitBounds.Length > 0)
            writer.WritePackedDouble(HistogramPointFields.ExplicitBounds, distribution.ExplicitBounds);
        WriteExemplars(ref writer, HistogramPointFields.Exemplars, point);
        AttributeEncoder.Write(ref writer, HistogramPointFields.Attributes, point.Attributes);
        AttributeEncoder.WriteNumber(ref writer, HistogramPointFields.Flags, point.Flags);
        WriteDouble(ref writer, HistogramPointFields.Min, distribution.Min);
        WriteDouble(ref writer, HistogramPointFields.Max, distribution.Max);
    }

    static void WriteExponentialHistogram(ref ProtobufWriter writer, MetricPointRow point)
    {
        var distribution = point.Distribution;
        AttributeEncoder.Write(ref writer, ExponentialHistogramPointFields.Attributes, point.Attributes);
        WriteTimes(ref writer, ExponentialHistogramPointFields.StartTimeUnixNano, ExponentialHistogramPointFields.TimeUnixNano, point);
        writer.WriteFixed64(ExponentialHistogramPointFields.Count, distribution.Count);
        WriteDouble(ref writer, ExponentialHistogramPointFields.Sum, distribution.Sum);
        writer.WriteSInt32(ExponentialHistogramPointFields.Scale, distribution.Scale);
        writer.WriteFixed64(ExponentialHistogramPointFields.ZeroCount, distribution.ZeroCount);
        WriteBuckets(ref writer, ExponentialHistogramPointFields.Positive, distribution.PositiveOffset, distribution.PositiveCounts);
        WriteBuckets(ref writer, ExponentialHistogramPointFields.Negative, distribution.NegativeOffset, distribution.NegativeCounts);
        AttributeEncoder.WriteNumber(ref writer, ExponentialHistogramPointFields.Flags, point.Flags);
        WriteExemplars(ref writer, ExponentialHistogramPointFields.Exemplars, point);
        WriteDouble(ref writer, ExponentialHistogramPointFields.Min, distribution.Min);
        WriteDouble(ref writer, ExponentialHistogramPointFields.Max, distribution.Max);
        writer.WriteDouble(ExponentialHistogramPointFields.ZeroThreshold, distribution.ZeroThreshold);
    }

    static void WriteSummary(ref ProtobufWriter writer, MetricPointRow point)
    {
        var distribution = point.Distribution;
        WriteTimes(ref writer, SummaryPointFields.StartTimeUnixNano, SummaryPointFields.TimeUnixNano, point);
        writer.WriteFixed64(SummaryPointFields.Count, distribution.Count);
        WriteDouble(ref writer, SummaryPointFields.Sum, distribution.Sum);
        foreach (var quantile in distribution.Quantiles)
        {
            var message = writer.BeginMessage(SummaryPointFields.QuantileValues);
            writer.WriteDouble(QuantileFields.Quantile, quantile.Quantile);
            writer.WriteDouble(QuantileFields.Value, quantile.Value);
            writer.EndMessage(message);
        }

        AttributeEncoder.Write(ref writer, SummaryPointFields.Attributes, point.Attributes);
        AttributeEncoder.WriteNumber(ref writer, SummaryPointFields.Flags, point.Flags);
    }

    static void WriteTimes(ref ProtobufWriter writer, int startField, int timeField, MetricPointRow point)
    {
        if (point.StartNanos != 0)
            writer.WriteFixed64(startField, (ulong)point.StartNanos);
        writer.WriteFixed64(timeField, (ulong)point.TimeNanos);
    }

    static void WriteBuckets(ref ProtobufWriter writer, int field, int offset, ulong[] counts)
    {
        if (offset == 0 && counts.Length == 0)
            return;
        var buckets = writer.BeginMessage(field, 128);
        writer.WriteSInt32(BucketsFields.Offset, offset);
        writer.WritePackedVarint(BucketsFields.BucketCounts, counts);
        writer.EndMessage(buckets);
    }

    static void WriteExemplars(ref ProtobufWriter writer, int field, MetricPointRow point)
    {
        foreach (var exemplar in point.Exemplars)
        {
            var message = writer.BeginMessage(field);
            writer.WriteFixed64(ExemplarFields.TimeUnixNano, (ulong)exemplar.TimeNanos);
            if (exemplar.IsInt)
                writer.WriteSFixed64(ExemplarFields.AsInt, exemplar.AsInt);
            else
                writer.WriteDouble(ExemplarFields.AsDouble, exemplar.AsDouble);
            if (exemplar.SpanId.IsValid)
                writer.WriteSpanId(ExemplarFields.SpanId, exemplar.SpanId);
            if (exemplar.TraceId.IsValid)
                writer.WriteTraceId(ExemplarFields.TraceId, exemplar.TraceId);
            AttributeEncoder.Write(ref writer, ExemplarFields.FilteredAttributes, exemplar.Attributes);
            writer.EndMessage(message);
        }
    }

    static void WriteDouble(ref ProtobufWriter writer, int field, double? value)
    {
        if (value is { } given)
            writer.WriteDouble(field, given);
    }
}
