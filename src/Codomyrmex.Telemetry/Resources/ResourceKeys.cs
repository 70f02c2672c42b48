namespace Codomyrmex.Telemetry;

/// <summary>Attribute keys of resources (OpenTelemetry semantic conventions, Resource).</summary>
static class ResourceKeys
{
    internal const string ServiceName = "service.name";
    internal const string ServiceVersion = "service.version";
    internal const string SdkName = "telemetry.sdk.name";
    internal const string SdkLanguage = "telemetry.sdk.language";
    internal const string SdkVersion = "telemetry.sdk.version";
}
