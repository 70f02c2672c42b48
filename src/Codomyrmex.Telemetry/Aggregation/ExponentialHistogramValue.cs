namespace Codomyrmex.Telemetry;

/// <summary>
/// A distribution over buckets that grow by a constant factor, 2 to the power of 2 to the power of minus <see cref="Scale"/> (OpenTelemetry specification,
/// Metrics Data Model, ExponentialHistogram). Lives as long as its <see cref="MetricData"/>.
/// </summary>
public sealed class ExponentialHistogramValue
{
    internal ExponentialHistogramValue()
    {
    }

    /// <summary>Measurements.</summary>
    public long Count { get; internal set; }

    /// <summary>Their sum.</summary>
    public double Sum { get; internal set; }

    /// <summary>The least; positive infinity when there are none or it is not kept.</summary>
    public double Min { get; internal set; }

    /// <summary>The greatest; negative infinity when there are none or it is not kept.</summary>
    public double Max { get; internal set; }

    /// <summary>True if <see cref="Min"/> and <see cref="Max"/> mean something.</summary>
    public bool HasExtremes => Min <= Max;

    /// <summary>How fine the buckets are: there are 2 to the power of this between a number and its double. From -11 to 20.</summary>
    public int Scale { get; internal set; }

    /// <summary>Measurements whose distance from zero is at most <see cref="ZeroThreshold"/>.</summary>
    public long ZeroCount { get; internal set; }

    /// <summary>How wide the bucket of zero is. 0 or more.</summary>
    public double ZeroThreshold { get; internal set; }

    /// <summary>The buckets above zero.</summary>
    public ExponentialBuckets Positive { get; private set; } = new();

    /// <summary>The buckets below zero, by distance from it.</summary>
    public ExponentialBuckets Negative { get; private set; } = new();

    internal ExponentialHistogramValue Copy() => new()
    {
        Count = Count,
        Sum = Sum,
        Min = Min,
        Max = Max,
        Scale = Scale,
        ZeroCount = ZeroCount,
        ZeroThreshold = ZeroThreshold,
        Positive = Positive.Copy(),
        Negative = Negative.Copy(),
    };
}
