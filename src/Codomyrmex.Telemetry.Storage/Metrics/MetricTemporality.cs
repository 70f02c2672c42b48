namespace Codomyrmex.Telemetry.Storage;

/// <summary>What a point's value covers; the numbers are OTLP's (AggregationTemporality).</summary>
public enum MetricTemporality : byte
{
    /// <summary>Not said, or without meaning for the type.</summary>
    Unspecified = 0,

    /// <summary>The time since the point before.</summary>
    Delta = 1,

    /// <summary>The time since the series started.</summary>
    Cumulative = 2,
}
