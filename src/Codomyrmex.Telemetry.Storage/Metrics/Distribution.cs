namespace Codomyrmex.Telemetry.Storage;

/// <summary>
/// What a histogram, exponential histogram or summary point holds, whole. Immutable; thread-safe. What a type does not have is empty or 0.
/// </summary>
public sealed record Distribution
{
    /// <summary>How many values were recorded.</summary>
    public ulong Count { get; init; }

    /// <summary>Their sum; null when the sender leaves it out.</summary>
    public double? Sum { get; init; }

    /// <summary>The least; null when not given.</summary>
    public double? Min { get; init; }

    /// <summary>The greatest; null when not given.</summary>
    public double? Max { get; init; }

    /// <summary>Histogram: the buckets' upper bounds, one less than there are buckets.</summary>
    public double[] ExplicitBounds { get; init; } = [];

    /// <summary>Histogram: the counts, or none at all.</summary>
    public ulong[] BucketCounts { get; init; } = [];

    /// <summary>Exponential histogram: the base is 2 to the power of 2 to the power of minus this.</summary>
    public int Scale { get; init; }

    /// <summary>Exponential histogram: values so close to 0 that they have no bucket.</summary>
    public ulong ZeroCount { get; init; }

    /// <summary>Exponential histogram: how close that is.</summary>
    public double ZeroThreshold { get; init; }

    /// <summary>Exponential histogram: index of the first positive bucket.</summary>
    public int PositiveOffset { get; init; }

    /// <summary>Exponential histogram: counts of positive buckets.</summary>
    public ulong[] PositiveCounts { get; init; } = [];

    /// <summary>Exponential histogram: index of the first negative bucket.</summary>
    public int NegativeOffset { get; init; }

    /// <summary>Exponential histogram: counts of negative buckets.</summary>
    public ulong[] NegativeCounts { get; init; } = [];

    /// <summary>Summary: its quantiles.</summary>
    public QuantileValue[] Quantiles { get; init; } = [];

    internal long EstimatedBytes =>
        280 + (8L * (ExplicitBounds.Length + BucketCounts.Length + PositiveCounts.Length + NegativeCounts.Length)) + (16L * Quantiles.Length);
}
