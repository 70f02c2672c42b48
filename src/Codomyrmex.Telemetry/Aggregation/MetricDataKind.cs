namespace Codomyrmex.Telemetry;

/// <summary>The shape of a metric's points.</summary>
public enum MetricDataKind
{
    /// <summary>A number that adds up.</summary>
    Sum,

    /// <summary>The last value.</summary>
    Gauge,

    /// <summary>A distribution over explicit buckets.</summary>
    Histogram,

    /// <summary>A distribution over buckets whose bounds grow by a constant factor.</summary>
    ExponentialHistogram,
}
