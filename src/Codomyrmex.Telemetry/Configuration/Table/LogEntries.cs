namespace Codomyrmex.Telemetry;

/// <summary>How log records are kept and sent.</summary>
static class LogEntries
{
    internal static OptionEntry[] All { get; } =
    [
        Entry.Of(
            "Logs:AttributeCount", ValueKinds.Count, static options => options.Logs.AttributeCount, static (options, value) => options.Logs.AttributeCount = value,
            "Attributes of a log record, at most.", "OTEL_LOGRECORD_ATTRIBUTE_COUNT_LIMIT", "OTEL_ATTRIBUTE_COUNT_LIMIT"),
        Entry.OrNull(
            "Logs:AttributeValueLength", "no limit", ValueKinds.Count, static options => options.Logs.AttributeValueLength,
            static (options, value) => options.Logs.AttributeValueLength = value, "Characters of a text value, at most.",
            "OTEL_LOGRECORD_ATTRIBUTE_VALUE_LENGTH_LIMIT", "OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT"),
        Entry.Of(
            "Logs:IncludeScopes", ValueKinds.Switch, static options => options.Logs.IncludeScopes, static (options, value) => options.Logs.IncludeScopes = value,
            "Whether scopes of `ILogger` become attributes."),
        Entry.Of(
            "Logs:MinimumSeverity", ValueKinds.Severity, static options => options.Logs.MinimumSeverity, static (options, value) => options.Logs.MinimumSeverity = value,
            "The least important record that is taken: Unspecified, Trace, Debug, Info, Warn, Error or Fatal."),
        .. BatchEntries.Of("Logs:Batch", "OTEL_BLRP", "log records", static options => options.Logs.Batch),
    ];
}
