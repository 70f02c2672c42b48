using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry;

/// <summary>Ids as OTLP <c>bytes</c> fields.</summary>
static class OtlpIds
{
    internal static void Write(scoped ref ProtobufWriter writer, int field, TraceId id)
    {
        Span<byte> bytes = stackalloc byte[TraceId.ByteCount];
        id.Write(bytes);
        writer.WriteBytes(field, bytes);
    }

    internal static void Write(scoped ref ProtobufWriter writer, int field, SpanId id)
    {
        Span<byte> bytes = stackalloc byte[SpanId.ByteCount];
        id.Write(bytes);
        writer.WriteBytes(field, bytes);
    }
}
