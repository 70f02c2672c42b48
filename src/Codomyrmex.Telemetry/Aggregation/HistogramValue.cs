namespace Codomyrmex.Telemetry;

/// <summary>A distribution over explicit buckets (OpenTelemetry specification, Metrics Data Model, Histogram). Lives as long as its <see cref="MetricData"/>.</summary>
public sealed class HistogramValue
{
    double[] _bounds = [];
    long[] _counts = [];

    internal HistogramValue()
    {
    }

    /// <summary>Measurements.</summary>
    public long Count { get; private set; }

    /// <summary>Their sum.</summary>
    public double Sum { get; private set; }

    /// <summary>The least; positive infinity when there are none or it is not kept.</summary>
    public double Min { get; private set; }

    /// <summary>The greatest; negative infinity when there are none or it is not kept.</summary>
    public double Max { get; private set; }

    /// <summary>True if <see cref="Min"/> and <see cref="Max"/> mean something.</summary>
    public bool HasExtremes => Min <= Max;

    /// <summary>The buckets' upper bounds, inclusive, rising; one fewer than buckets.</summary>
    public ReadOnlySpan<double> Bounds => _bounds;

    /// <summary>Measurements in each bucket; the last is what exceeds all bounds.</summary>
    public ReadOnlySpan<long> BucketCounts => _counts.AsSpan(0, _bounds.Length + 1);

    internal void Set(double[] bounds, ReadOnlySpan<long> counts, double sum, double min, double max)
    {
        _bounds = bounds;
        if (_counts.Length < counts.Length)
            _counts = new long[counts.Length];
        counts.CopyTo(_counts);
        var count = 0L;
        foreach (var inBucket in counts)
            count += inBucket;
        Count = count;
        (Sum, Min, Max) = (sum, min, max);
    }

    internal HistogramValue Copy()
    {
        var copy = new HistogramValue();
        copy.Set(_bounds, BucketCounts, Sum, Min, Max);
        return copy;
    }
}
