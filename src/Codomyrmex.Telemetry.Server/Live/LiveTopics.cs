namespace Codomyrmex.Telemetry.Server.Live;

/// <summary>What the live feed tells about.</summary>
[Flags]
enum LiveTopics
{
    None = 0,

    /// <summary>Traces that got new spans, as the trace list shows them.</summary>
    Traces = 1,

    /// <summary>New log records, as the log list shows them.</summary>
    Logs = 2,

    /// <summary>Metrics that got new points, as the metric list shows them.</summary>
    Metrics = 4,

    /// <summary>The server's status, at least once a second.</summary>
    Status = 8,

    All = Traces | Logs | Metrics | Status,
}
