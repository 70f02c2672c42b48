namespace Codomyrmex.Telemetry.Storage;

/// <summary>A count for each signal.</summary>
/// <param name="Traces">Spans.</param>
/// <param name="Metrics">Metric points.</param>
/// <param name="Logs">Log records.</param>
public readonly record struct SignalCounts(long Traces, long Metrics, long Logs);
