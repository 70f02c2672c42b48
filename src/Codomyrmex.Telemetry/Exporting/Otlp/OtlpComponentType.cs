using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry;

/// <summary>The names of OTLP exporters in <c>otel.component.type</c> (OpenTelemetry semantic conventions, OpenTelemetry SDK component attributes).</summary>
static class OtlpComponentType
{
    internal static string Of(OtlpSignal signal, OtlpProtocol protocol)
    {
        var transport = protocol switch
        {
            OtlpProtocol.Grpc => "grpc",
            OtlpProtocol.HttpJson => "http_json",
            _ => "http",
        };
        var kind = signal switch
        {
            OtlpSignal.Traces => "span",
            OtlpSignal.Metrics => "metric",
            _ => "log",
        };
        return $"otlp_{transport}_{kind}_exporter";
    }
}
