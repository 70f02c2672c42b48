namespace Codomyrmex.Telemetry.Otlp;

/// <summary>A metric's type of data. The numbers are the fields' numbers.</summary>
public enum MetricKind
{
    /// <summary>No data was set.</summary>
    None = 0,

    /// <summary>The value at a moment.</summary>
    Gauge = MetricFields.Gauge,

    /// <summary>A sum over an interval.</summary>
    Sum = MetricFields.Sum,

    /// <summary>Counts in buckets with explicit bounds.</summary>
    Histogram = MetricFields.Histogram,

    /// <summary>Counts in buckets with exponential bounds.</summary>
    ExponentialHistogram = MetricFields.ExponentialHistogram,

    /// <summary>Quantiles computed by the sender.</summary>
    Summary = MetricFields.Summary,
}
