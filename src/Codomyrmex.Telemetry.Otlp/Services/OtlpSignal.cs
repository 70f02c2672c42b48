namespace Codomyrmex.Telemetry.Otlp;

/// <summary>The three kinds of telemetry a receiver takes.</summary>
public enum OtlpSignal
{
    /// <summary>Spans.</summary>
    Traces,

    /// <summary>Metric data points.</summary>
    Metrics,

    /// <summary>Log records.</summary>
    Logs,
}
