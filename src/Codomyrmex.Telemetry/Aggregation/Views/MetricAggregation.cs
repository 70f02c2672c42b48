using System.Globalization;

namespace Codomyrmex.Telemetry;

/// <summary>What becomes of the measurements of an instrument (OpenTelemetry specification, Metrics SDK, Aggregation). Immutable; those that say the same are equal.</summary>
public abstract record MetricAggregation
{
    /// <summary>Buckets of an exponential histogram, at most, on each side of zero, unless something else is said.</summary>
    public const int DefaultMaxBuckets = 160;

    /// <summary>How fine the buckets of an exponential histogram are at first, unless something else is said.</summary>
    public const int DefaultMaxScale = 20;

    internal const int MostBuckets = 10_000;

    private protected MetricAggregation()
    {
    }

    /// <summary>Nothing is kept, nothing is exported.</summary>
    public static MetricAggregation Drop { get; } = new DropAggregation();

    /// <summary>The sum of the measurements.</summary>
    public static MetricAggregation Sum { get; } = new SumAggregation();

    /// <summary>The last measurement. For gauges only.</summary>
    public static MetricAggregation LastValue { get; } = new LastValueAggregation();

    /// <summary>A distribution over buckets with these bounds.</summary>
    /// <param name="bounds">Upper bounds, inclusive, finite and rising; null for the instrument's advice or, without it, the defaults.</param>
    /// <param name="recordMinMax">Whether the least and the greatest measurement are kept.</param>
    public static MetricAggregation Histogram(IEnumerable<double>? bounds = null, bool recordMinMax = true) =>
        new HistogramAggregation(bounds?.ToArray(), recordMinMax);

    /// <summary>A distribution over buckets that grow by a constant factor, as fine as their number allows.</summary>
    /// <param name="maxBuckets">Buckets on each side of zero, at most; from 2 to 10,000.</param>
    /// <param name="maxScale">How fine they are at first, from -10 to 20: 2 to the power of this between a number and its double.</param>
    /// <param name="zeroThreshold">Measurements no further from zero than this count as zero; 0 or more.</param>
    /// <param name="recordMinMax">Whether the least and the greatest measurement are kept.</param>
    public static MetricAggregation ExponentialHistogram(
        int maxBuckets = DefaultMaxBuckets, int maxScale = DefaultMaxScale, double zeroThreshold = 0, bool recordMinMax = true) =>
        new ExponentialAggregation(maxBuckets, maxScale, zeroThreshold, recordMinMax);

    /// <summary>Its name, with what was said beyond that: <c>Histogram(0.1, 1)</c>.</summary>
    public sealed override string ToString() => this switch
    {
        DropAggregation => nameof(Drop),
        SumAggregation => nameof(Sum),
        LastValueAggregation => nameof(LastValue),
        HistogramAggregation { Bounds: { } bounds } => $"{nameof(Histogram)}({string.Join(", ", bounds.Select(static bound => bound.ToString(CultureInfo.InvariantCulture)))})",
        HistogramAggregation => nameof(Histogram),
        ExponentialAggregation exponential => string.Create(CultureInfo.InvariantCulture, $"{nameof(ExponentialHistogram)}({exponential.MaxBuckets}, {exponential.MaxScale})"),
        _ => GetType().Name,
    };
}

sealed record DropAggregation : MetricAggregation;

sealed record SumAggregation : MetricAggregation;

sealed record LastValueAggregation : MetricAggregation;

sealed record HistogramAggregation(double[]? Bounds, bool RecordsMinMax) : MetricAggregation
{
    public bool Equals(HistogramAggregation? other) =>
        other is not null && RecordsMinMax == other.RecordsMinMax && Bounds is null == other.Bounds is null && Bounds.AsSpan().SequenceEqual(other.Bounds);

    public override int GetHashCode() => HashCode.Combine(RecordsMinMax, Bounds is null, Bounds is [var first, ..] ? first : 0, Bounds?.Length);
}

sealed record ExponentialAggregation(int MaxBuckets, int MaxScale, double ZeroThreshold, bool RecordsMinMax) : MetricAggregation;
