using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry;

/// <summary>A sum's or a gauge's point as an OTLP <c>NumberDataPoint</c>.</summary>
static class OtlpNumberPoint
{
    internal static void Write(scoped ref ProtobufWriter writer, int field, in MetricPoint point)
    {
        var message = writer.BeginMessage(field);
        writer.WriteRaw(point.EncodedAttributes(NumberPointFields.Attributes));
        writer.WriteFixed64(NumberPointFields.StartTimeUnixNano, (ulong)point.StartUnixNanos);
        writer.WriteFixed64(NumberPointFields.TimeUnixNano, (ulong)point.UnixNanos);
        if (point.IsInteger)
            writer.WriteSFixed64(NumberPointFields.AsInt, point.LongValue);
        else
            writer.WriteDouble(NumberPointFields.AsDouble, point.DoubleValue);
        OtlpExemplars.Write(ref writer, NumberPointFields.Exemplars, point.Exemplars);
        writer.EndMessage(message);
    }
}
