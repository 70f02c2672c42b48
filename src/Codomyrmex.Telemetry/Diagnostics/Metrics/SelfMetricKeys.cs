namespace Codomyrmex.Telemetry;

/// <summary>Attribute keys of the SDK's own metrics (OpenTelemetry semantic conventions, SDK metrics).</summary>
static class SelfMetricKeys
{
    internal const string ComponentName = "otel.component.name";
    internal const string ComponentType = "otel.component.type";
    internal const string ErrorType = "error.type";
    internal const string Origin = "otel.span.parent.origin";
    internal const string SamplingResult = "otel.span.sampling_result";
}
