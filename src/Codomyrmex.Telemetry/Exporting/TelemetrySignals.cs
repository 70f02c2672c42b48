namespace Codomyrmex.Telemetry;

/// <summary>A choice among the three signals.</summary>
[Flags]
public enum TelemetrySignals
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Spans.</summary>
    Traces = 1,

    /// <summary>Metrics.</summary>
    Metrics = 2,

    /// <summary>Log records.</summary>
    Logs = 4,

    /// <summary>All three.</summary>
    All = Traces | Metrics | Logs,
}
