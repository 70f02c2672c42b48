using System.Runtime.InteropServices;
using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry;

/// <summary>A histogram's point as an OTLP <c>HistogramDataPoint</c>.</summary>
static class OtlpHistogramPoint
{
    const int LikelyLength = 300;

    internal static void Write(scoped ref ProtobufWriter writer, int field, in MetricPoint point, HistogramValue value)
    {
        var message = writer.BeginMessage(field, LikelyLength);
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

        OtlpExemplars.Write(ref writer, HistogramPointFields.Exemplars, point.Exemplars);
        writer.EndMessage(message);
    }
}
