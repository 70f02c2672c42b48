namespace Codomyrmex.Telemetry;

/// <summary>The state of one series at one moment.</summary>
public readonly struct MetricPoint
{
    readonly Tag[] _attributes;
    readonly long _bits;

    internal MetricPoint(Tag[] attributes, long startUnixNanos, long unixNanos, bool isInteger, long bits, HistogramValue? histogram = null)
    {
        _attributes = attributes;
        StartUnixNanos = startUnixNanos;
        UnixNanos = unixNanos;
        IsInteger = isInteger;
        _bits = bits;
        Histogram = histogram;
    }

    /// <summary>What tells the series from others of its metric.</summary>
    public ReadOnlySpan<Tag> Attributes => _attributes;

    /// <summary>Since when it is counted, in Unix nanoseconds.</summary>
    public long StartUnixNanos { get; }

    /// <summary>When it was collected, in Unix nanoseconds.</summary>
    public long UnixNanos { get; }

    /// <summary>True if the value is a <see cref="LongValue"/>.</summary>
    public bool IsInteger { get; }

    /// <summary>The value of an integer sum or gauge.</summary>
    public long LongValue => IsInteger ? _bits : (long)BitConverter.Int64BitsToDouble(_bits);

    /// <summary>The value of a sum or gauge.</summary>
    public double DoubleValue => IsInteger ? _bits : BitConverter.Int64BitsToDouble(_bits);

    /// <summary>The distribution; null unless the metric is a histogram.</summary>
    public HistogramValue? Histogram { get; }
}
