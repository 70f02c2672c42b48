using Microsoft.Extensions.Logging;

namespace Codomyrmex.Telemetry;

/// <summary>Names of levels: .NET's, and OpenTelemetry's severities, whose numbered steps (<c>warn2</c>) count as their first.</summary>
static class LevelNames
{
    internal static bool TryParse(string text, out LogLevel level)
    {
        LogLevel? found = text.TrimEnd('2', '3', '4').ToUpperInvariant() switch
        {
            "TRACE" => LogLevel.Trace,
            "DEBUG" => LogLevel.Debug,
            "INFO" or "INFORMATION" => LogLevel.Information,
            "WARN" or "WARNING" => LogLevel.Warning,
            "ERROR" => LogLevel.Error,
            "FATAL" or "CRITICAL" => LogLevel.Critical,
            "NONE" => LogLevel.None,
            _ => null,
        };
        level = found ?? LogLevel.Information;
        return found is not null;
    }
}
