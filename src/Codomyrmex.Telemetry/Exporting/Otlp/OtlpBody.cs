using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry;

/// <summary>Batches as <c>Export…ServiceRequest</c> in protobuf, in pooled memory that is the caller's to dispose.</summary>
static class OtlpBody
{
    const int FirstCapacity = 64 * 1024;
    const int LikelyPointLength = 256;

    internal static PooledBytes Encode(SpanBatch batch)
    {
        var writer = new ProtobufWriter(FirstCapacity);
        OtlpSpanEncoder.Encode(ref writer, batch);
        return writer.Detach();
    }

    internal static PooledBytes Encode(LogBatch batch)
    {
        var writer = new ProtobufWriter(FirstCapacity);
        OtlpLogEncoder.Encode(ref writer, batch);
        return writer.Detach();
    }

    internal static PooledBytes Encode(MetricBatch batch)
    {
        var writer = new ProtobufWriter(Math.Max(FirstCapacity, batch.PointCount * LikelyPointLength));
        OtlpMetricEncoder.Encode(ref writer, batch);
        return writer.Detach();
    }
}
