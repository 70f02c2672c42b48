namespace Codomyrmex.Telemetry.Server.Ingest;

/// <summary>The three kinds of telemetry.</summary>
enum Signal
{
    /// <summary>Spans.</summary>
    Traces,

    /// <summary>Metric points.</summary>
    Metrics,

    /// <summary>Log records.</summary>
    Logs,
}
