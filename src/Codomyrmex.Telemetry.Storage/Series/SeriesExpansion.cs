namespace Codomyrmex.Telemetry.Storage;

/// <summary>
/// Makes the Prometheus series of one OTLP series: takes its points by time, of which no two have the same one, and adds up those of delta
/// temporality. Only series that pass all tests are made, and only samples inside the range. Not thread-safe.
/// </summary>
/// <remarks>
/// Points of other than delta temporality outside the range change nothing. A point without a recorded value ends every series that the points before it in
/// the range have; of a histogram, those of its own bounds when it has some.
/// </remarks>
sealed class SeriesExpansion
{
    const uint NoRecordedValue = 1;

    readonly MetricType _type;
    readonly TimeRange _range;
    readonly Samples _samples;
    readonly BucketSamples? _buckets;
    readonly QuantileSamples? _quantiles;
    DeltaSum _sum;
    Distribution? _total;

    /// <param name="series">Any point of the series.</param>
    /// <param name="name">The metric's Prometheus name (<see cref="SeriesNames.Of"/>).</param>
    /// <param name="labels">The series' labels (<see cref="SeriesLabels.Of"/>).</param>
    /// <param name="range">The time of samples.</param>
    /// <param name="tests">What labels must be like.</param>
    public SeriesExpansion(MetricPointRow series, string name, Label[] labels, TimeRange range, LabelTest[] tests)
        : this(series.Type, series.Temporality, name, labels, range, tests)
    {
    }

    /// <param name="type">The kind of the series' points.</param>
    /// <param name="temporality">What they cover.</param>
    /// <param name="name">The metric's Prometheus name.</param>
    /// <param name="labels">The series' labels.</param>
    /// <param name="range">The time of samples.</param>
    /// <param name="tests">What labels must be like.</param>
    public SeriesExpansion(MetricType type, MetricTemporality temporality, string name, Label[] labels, TimeRange range, LabelTest[] tests)
    {
        _type = type;
        _range = range;
        IsDelta = NeedsAllPoints(type, temporality);
        _samples = new Samples(name, labels, tests);
        if (_type == MetricType.Histogram)
            _buckets = new BucketSamples(_samples, IsDelta);
        else if (_type == MetricType.Summary)
            _quantiles = new QuantileSamples(_samples);
    }

    /// <summary>True when points are added up, so that all of the series' points matter, whatever the range.</summary>
    public bool IsDelta { get; }

    /// <summary>True when points of such a metric are added up.</summary>
    public static bool NeedsAllPoints(MetricType type, MetricTemporality temporality) =>
        temporality == MetricTemporality.Delta && type is MetricType.Sum or MetricType.Histogram or MetricType.ExponentialHistogram;

    /// <summary>Adds a point of any type.</summary>
    public void Add(MetricPointRow point)
    {
        if (_type is MetricType.Gauge or MetricType.Sum)
            AddNumber(point.TimeNanos, point.Flags, point.IsInt, point.AsInt);
        else
            Add(point.TimeNanos, point.Flags, point.Distribution);
    }

    /// <summary>Adds a point of a gauge or a sum.</summary>
    public void AddNumber(long timeNanos, uint flags, bool isInt, long bits)
    {
        var shown = _range.Contains(timeNanos);
        if (!shown && !IsDelta)
            return;
        if (IsStale(flags))
        {
            if (shown)
                _samples.Value?.Add(timeNanos, StaleMarker.Value);
            return;
        }

        var value = isInt ? bits : BitConverter.Int64BitsToDouble(bits);
        if (IsDelta)
            value = _sum.Add(isInt, bits);
        if (shown)
            _samples.Value?.Add(timeNanos, value);
    }

    /// <summary>Adds a point of another type.</summary>
    public void Add(long timeNanos, uint flags, Distribution value)
    {
        var shown = _range.Contains(timeNanos);
        if (!shown && !IsDelta)
            return;
        switch (_type)
        {
            case MetricType.Histogram:
                AddHistogram(timeNanos, flags, value.Count, value.Sum, value.ExplicitBounds, value.BucketCounts);
                break;
            case MetricType.Summary:
                _quantiles!.Add(timeNanos, IsStale(flags), value);
                break;
            default:
                AddExponential(timeNanos, IsStale(flags), shown, value);
                break;
        }
    }

    /// <summary>Adds a point of a histogram of explicit bounds.</summary>
    public void AddHistogram(long timeNanos, uint flags, ulong count, double? sum, ReadOnlySpan<double> bounds, ReadOnlySpan<ulong> counts)
    {
        var shown = _range.Contains(timeNanos);
        if (shown || IsDelta)
            _buckets!.Add(timeNanos, IsStale(flags), shown, count, sum, bounds, counts);
    }

    /// <summary>The series that have samples.</summary>
    public IReadOnlyList<StoredSeries> Build() => _samples.Build();

    static bool IsStale(uint flags) => (flags & NoRecordedValue) != 0;

    void AddExponential(long timeNanos, bool isStale, bool shown, Distribution value)
    {
        if (isStale)
        {
            if (shown)
                _samples.Histogram?.Add(timeNanos, null);
            return;
        }

        if (IsDelta)
            value = _total = _total is null ? value : ExponentialSum.Of(_total, value);
        if (shown)
            _samples.Histogram?.Add(timeNanos, value);
    }
}
