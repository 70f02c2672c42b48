namespace Codomyrmex.Telemetry;

/// <summary>As whom the SDK calls (OTLP Exporter specification, User Agent).</summary>
static class OtlpUserAgent
{
    internal static string Value { get; } = $"codomyrmex-telemetry-dotnet/{typeof(OtlpUserAgent).Assembly.GetName().Version?.ToString(3)}";
}
