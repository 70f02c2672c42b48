namespace Codomyrmex.Telemetry.Storage;

/// <summary>The kind of a metric's points (OpenTelemetry metrics data model, Metric points).</summary>
public enum MetricType : byte
{
    /// <summary>A value as it was at a moment.</summary>
    Gauge,

    /// <summary>A sum, monotonic or not.</summary>
    Sum,

    /// <summary>Counts in buckets of explicit bounds.</summary>
    Histogram,

    /// <summary>Counts in buckets of exponentially growing bounds.</summary>
    ExponentialHistogram,

    /// <summary>Quantiles as a sender computed them.</summary>
    Summary,
}
