namespace Codomyrmex.Telemetry.Storage;

/// <summary>A point's own values, as columns hold them. What a type does not have stays 0.</summary>
public readonly record struct MetricPointRecord
{
    /// <summary>Index in the batch's metrics.</summary>
    public required int Metric { get; init; }

    /// <summary>Unix nanoseconds.</summary>
    public required long TimeNanos { get; init; }

    /// <summary>Start of what it covers, Unix nanoseconds; 0 when not given.</summary>
    public long StartNanos { get; init; }

    /// <summary>OTLP's DataPointFlags; bit 0: no recorded value.</summary>
    public uint Flags { get; init; }

    /// <summary>For gauges and sums, whether the value is an integer.</summary>
    public bool IsInt { get; init; }

    /// <summary>For gauges and sums, the integer or the double's bits.</summary>
    public long Bits { get; init; }

    /// <summary>Index in the batch's resources.</summary>
    public required int Resource { get; init; }

    /// <summary>Index in the batch's scopes.</summary>
    public required int Scope { get; init; }

    /// <summary>For the other types, index in <see cref="MetricBatch.Distributions"/>.</summary>
    public int Distribution { get; init; }
}
