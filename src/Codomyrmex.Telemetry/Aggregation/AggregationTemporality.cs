namespace Codomyrmex.Telemetry;

/// <summary>Since when a sum or a distribution is counted (OpenTelemetry specification, Metrics Data Model, Temporality).</summary>
public enum AggregationTemporality
{
    /// <summary>Since the series began.</summary>
    Cumulative,

    /// <summary>Since the last collection of the same reader.</summary>
    Delta,
}
