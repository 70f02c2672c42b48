namespace Codomyrmex.Telemetry;

/// <summary>As whom the SDK calls (OTLP Exporter specification, User Agent).</summary>
static class OtlpUserAgent
{
    internal static string? Version { get; } = typeof(OtlpUserAgent).Assembly.GetName().Version?.ToString(3);

    internal static string Value { get; } = $"codomyrmex-telemetry-dotnet/{Version}";
}
