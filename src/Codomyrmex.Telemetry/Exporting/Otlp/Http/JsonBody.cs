using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry;

/// <summary>Requests as OTLP/JSON (OTLP specification, JSON Protobuf Encoding).</summary>
static class JsonBody
{
    // JSON takes about twice the bytes.
    internal static PooledBuffer Write(OtlpSignal signal, ReadOnlySpan<byte> protobuf)
    {
        var type = signal switch
        {
            OtlpSignal.Traces => OtlpMessageType.TraceRequest,
            OtlpSignal.Metrics => OtlpMessageType.MetricRequest,
            _ => OtlpMessageType.LogRequest,
        };
        var json = new PooledBuffer(protobuf.Length * 2);
        if (OtlpJson.TryWrite(type, protobuf, json, out var error))
            return json;
        json.Dispose();
        throw new InvalidDataException($"A request cannot be turned into JSON: {error}");
    }
}
