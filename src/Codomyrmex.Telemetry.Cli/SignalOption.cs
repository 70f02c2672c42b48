using System.CommandLine;
using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry.Cli;

/// <summary>The option that names one signal.</summary>
static class SignalOption
{
    public static Option<string> Create(string description) =>
        new Option<string>("--signal") { Description = $"{description}: traces, logs or metrics" }.AcceptOnlyFromAmong("traces", "logs", "metrics");

    /// <summary>The signal of a name; null when none is given.</summary>
    public static OtlpSignal? Find(string? name) => name switch
    {
        "traces" => OtlpSignal.Traces,
        "logs" => OtlpSignal.Logs,
        "metrics" => OtlpSignal.Metrics,
        _ => null,
    };
}
