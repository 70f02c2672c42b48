using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry;

/// <summary>The file of each signal: a file holds exactly one (OpenTelemetry Protocol File Exporter specification, Telemetry data requirements).</summary>
static class SignalFiles
{
    static readonly (TelemetrySignals Choice, OtlpSignal Signal, string Name)[] All =
    [
        (TelemetrySignals.Traces, OtlpSignal.Traces, "traces"),
        (TelemetrySignals.Metrics, OtlpSignal.Metrics, "metrics"),
        (TelemetrySignals.Logs, OtlpSignal.Logs, "logs"),
    ];

    /// <summary>Full paths: a program may change its current directory later.</summary>
    internal static IEnumerable<(OtlpSignal Signal, string Path)> Of(string path, TelemetrySignals signals)
    {
        var full = Path.GetFullPath(path);
        var chosen = All.Where(entry => (signals & entry.Choice) != 0).ToArray();
        return chosen.Select(entry => (entry.Signal, chosen.Length == 1 ? full : Path.ChangeExtension(full, $"{entry.Name}{Path.GetExtension(full)}")));
    }
}
