using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry;

/// <summary>An exponential histogram's point as an OTLP <c>ExponentialHistogramDataPoint</c>.</summary>
static class OtlpExponentialHistogramPoint
{
    const int LikelyLength = 300;

    internal static void Write(scoped ref ProtobufWriter writer, int field, in MetricPoint point, ExponentialHistogramValue value)
    {
        var message = writer.BeginMessage(field, LikelyLength);
        writer.WriteRaw(point.EncodedAttributes(ExponentialHistogramPointFields.Attributes));
        writer.WriteFixed64(ExponentialHistogramPointFields.StartTimeUnixNano, (ulong)point.StartUnixNanos);
        writer.WriteFixed64(ExponentialHistogramPointFields.TimeUnixNano, (ulong)point.UnixNanos);
        writer.WriteFixed64(ExponentialHistogramPointFields.Count, (ulong)value.Count);
        writer.WriteDouble(ExponentialHistogramPointFields.Sum, value.Sum);
        if (value.Scale != 0)
            writer.WriteSInt32(ExponentialHistogramPointFields.Scale, value.Scale);
        if (value.ZeroCount != 0)
            writer.WriteFixed64(ExponentialHistogramPointFields.ZeroCount, (ulong)value.ZeroCount);
        WriteBuckets(ref writer, ExponentialHistogramPointFields.Positive, value.Positive);
        WriteBuckets(ref writer, ExponentialHistogramPointFields.Negative, value.Negative);
        if (value.HasExtremes)
        {
            writer.WriteDouble(ExponentialHistogramPointFields.Min, value.Min);
            writer.WriteDouble(ExponentialHistogramPointFields.Max, value.Max);
        }

        if (value.ZeroThreshold != 0)
            writer.WriteDouble(ExponentialHistogramPointFields.ZeroThreshold, value.ZeroThreshold);
        OtlpExemplars.Write(ref writer, ExponentialHistogramPointFields.Exemplars, point.Exemplars);
        writer.EndMessage(message);
    }

    // A side on which nothing was measured is left out.
    static void WriteBuckets(scoped ref ProtobufWriter writer, int field, ExponentialBuckets buckets)
    {
        var counts = buckets.Counts;
        if (counts.IsEmpty)
            return;
        var message = writer.BeginMessage(field, LikelyLength);
        if (buckets.Offset != 0)
            writer.WriteSInt32(BucketsFields.Offset, buckets.Offset);
        writer.WritePackedVarint(BucketsFields.BucketCounts, counts);
        writer.EndMessage(message);
    }
}
