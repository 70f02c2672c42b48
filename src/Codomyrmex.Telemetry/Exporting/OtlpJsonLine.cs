using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry;

/// <summary>
/// A batch as one line of OTLP/JSON, the line feed included (OpenTelemetry Protocol File Exporter specification): <c>TracesData</c>, <c>MetricsData</c> or
/// <c>LogsData</c>, in UTF-8 without line feeds but the one at its end. The memory is pooled, and the caller's to dispose.
/// </summary>
static class OtlpJsonLine
{
    internal static PooledBuffer Of(SpanBatch batch) => Of(OtlpSignal.Traces, OtlpBody.Encode(batch));

    internal static PooledBuffer Of(LogBatch batch) => Of(OtlpSignal.Logs, OtlpBody.Encode(batch));

    internal static PooledBuffer Of(MetricBatch batch) => Of(OtlpSignal.Metrics, OtlpBody.Encode(batch));

    static PooledBuffer Of(OtlpSignal signal, PooledBytes body)
    {
        using (body)
        {
            var line = JsonBody.Write(signal, body.Memory.Span);
            line.Write("\n"u8);
            return line;
        }
    }
}
