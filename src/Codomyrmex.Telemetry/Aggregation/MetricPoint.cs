namespace Codomyrmex.Telemetry;

/// <summary>The state of one series at one moment. Lives as long as its <see cref="MetricData"/>.</summary>
public readonly struct MetricPoint
{
    readonly SeriesAttributes? _attributes;
    readonly long _bits;
    readonly object? _distribution;
    readonly Exemplar[]? _exemplars;
    readonly int _firstExemplar;
    readonly int _exemplarCount;

    internal MetricPoint(in PointHead head, bool isInteger, long bits, object? distribution)
    {
        _attributes = head.Attributes;
        StartUnixNanos = head.StartUnixNanos;
        UnixNanos = head.UnixNanos;
        (_exemplars, _firstExemplar, _exemplarCount) = head.Exemplars;
        IsInteger = isInteger;
        _bits = bits;
        _distribution = distribution;
    }

    /// <summary>What tells the series from others of its metric.</summary>
    public ReadOnlySpan<Tag> Attributes => _attributes?.Attributes;

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

    /// <summary>The distribution; null unless the metric is a <see cref="MetricDataKind.Histogram"/>.</summary>
    public HistogramValue? Histogram => _distribution as HistogramValue;

    /// <summary>The distribution; null unless the metric is an <see cref="MetricDataKind.ExponentialHistogram"/>.</summary>
    public ExponentialHistogramValue? ExponentialHistogram => _distribution as ExponentialHistogramValue;

    /// <summary>Single measurements, as <see cref="MetricOptions.ExemplarFilter"/> lets them; often none.</summary>
    public ReadOnlySpan<Exemplar> Exemplars => _exemplars.AsSpan(_firstExemplar, _exemplarCount);

    /// <summary>The attributes in OTLP, as fields of that number.</summary>
    internal ReadOnlySpan<byte> EncodedAttributes(int field) => _attributes is { } attributes ? attributes.Encoded(field) : [];

    internal MetricPoint Copy()
    {
        object? distribution = _distribution switch
        {
            HistogramValue histogram => histogram.Copy(),
            ExponentialHistogramValue exponential => exponential.Copy(),
            _ => null,
        };
        var exemplars = Exemplars.ToArray();
        return new MetricPoint(
            new PointHead(new SeriesAttributes(_attributes?.Attributes ?? []), StartUnixNanos, UnixNanos) { Exemplars = (exemplars, 0, exemplars.Length) }, IsInteger, _bits, distribution);
    }
}

/// <summary>What all kinds of points have.</summary>
readonly record struct PointHead(SeriesAttributes Attributes, long StartUnixNanos, long UnixNanos)
{
    /// <summary>Where its exemplars are.</summary>
    internal (Exemplar[]? All, int First, int Count) Exemplars { get; init; }
}
