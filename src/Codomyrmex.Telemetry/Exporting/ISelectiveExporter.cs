using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry;

/// <summary>An exporter that does not take every signal that its type could.</summary>
interface ISelectiveExporter : IExporter
{
    /// <summary>What it takes; the same for all its life. It is given nothing else.</summary>
    TelemetrySignals Signals { get; }

    /// <summary>What <paramref name="exporter"/> takes: what its type can, and what it wants of that.</summary>
    static TelemetrySignals Of(IExporter exporter)
    {
        var able = (exporter is ISpanExporter ? TelemetrySignals.Traces : 0)
            | (exporter is IMetricExporter ? TelemetrySignals.Metrics : 0)
            | (exporter is ILogExporter ? TelemetrySignals.Logs : 0);
        return exporter is ISelectiveExporter selective ? able & selective.Signals : able;
    }

    /// <summary>True if <paramref name="exporter"/> takes <paramref name="signal"/>.</summary>
    static bool Takes(IExporter exporter, TelemetrySignals signal) => (Of(exporter) & signal) != 0;

    /// <summary>A signal as one of the flags.</summary>
    static TelemetrySignals FlagOf(OtlpSignal signal) => signal switch
    {
        OtlpSignal.Traces => TelemetrySignals.Traces,
        OtlpSignal.Metrics => TelemetrySignals.Metrics,
        _ => TelemetrySignals.Logs,
    };
}
