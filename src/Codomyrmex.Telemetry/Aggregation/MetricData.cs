namespace Codomyrmex.Telemetry;

/// <summary>
/// One metric as collected at one moment (OpenTelemetry specification, Metrics Data Model). Pooled: it may be read until the export's task completes. Whoever
/// wants to keep it takes a <see cref="Copy"/>.
/// </summary>
public sealed class MetricData
{
    readonly MetricPoints _points = new();
    readonly List<object> _distributions = [];
    Exemplar[] _exemplars = [];
    int _exemplarCount;
    int _distributionCount;

    internal MetricData(InstrumentationScope scope, string name, string unit, string description, MetricDataKind kind, bool isMonotonic, AggregationTemporality temporality)
    {
        Scope = scope;
        Name = name;
        Unit = unit;
        Description = description;
        Kind = kind;
        IsMonotonic = isMonotonic;
        Temporality = temporality;
    }

    /// <summary>Which part of the program measured it.</summary>
    public InstrumentationScope Scope { get; }

    /// <summary>The metric's name: the instrument's, or what a view calls it.</summary>
    public string Name { get; }

    /// <summary>What it means; possibly empty.</summary>
    public string Description { get; }

    /// <summary>The unit, in UCUM; possibly empty.</summary>
    public string Unit { get; }

    /// <summary>The shape of <see cref="Points"/>.</summary>
    public MetricDataKind Kind { get; }

    /// <summary>Since when the points count; means nothing for a <see cref="MetricDataKind.Gauge"/>.</summary>
    public AggregationTemporality Temporality { get; }

    /// <summary>True for a sum that never falls.</summary>
    public bool IsMonotonic { get; }

    /// <summary>One point for each series, at least one, in no order.</summary>
    public IReadOnlyList<MetricPoint> Points => _points;

    /// <summary>As <see cref="Points"/>.</summary>
    internal ReadOnlySpan<MetricPoint> PointSpan => _points.Span;

    /// <summary>A copy that stays.</summary>
    public MetricData Copy()
    {
        var copy = new MetricData(Scope, Name, Unit, Description, Kind, IsMonotonic, Temporality);
        foreach (ref readonly var point in PointSpan)
            copy._points.Add(point.Copy());
        return copy;
    }

    /// <summary>Empties it for the next collection.</summary>
    internal void Reset()
    {
        _points.Clear();
        _distributionCount = 0;
        _exemplarCount = 0;
    }

    internal void Add(in PointHead head, long value) => _points.Add(new MetricPoint(head, isInteger: true, value, null));

    internal void Add(in PointHead head, double value) => _points.Add(new MetricPoint(head, isInteger: false, BitConverter.DoubleToInt64Bits(value), null));

    /// <summary>Adds a point whose distribution the caller fills.</summary>
    /// <typeparam name="T">The kind of distribution, the same for all points.</typeparam>
    internal T Add<T>(in PointHead head, Func<T> create)
        where T : class
    {
        if (_distributionCount == _distributions.Count)
            _distributions.Add(create());
        var distribution = (T)_distributions[_distributionCount++];
        _points.Add(new MetricPoint(head, isInteger: false, 0, distribution));
        return distribution;
    }

    /// <summary>Adds an exemplar of the point that is added next.</summary>
    internal void Add(in Exemplar exemplar)
    {
        if (_exemplarCount == _exemplars.Length)
            Array.Resize(ref _exemplars, Math.Max(4, _exemplarCount * 2));
        _exemplars[_exemplarCount++] = exemplar;
    }

    /// <summary>Brings the exemplars added since there were <paramref name="first"/> down to as many as one distribution has.</summary>
    internal void ThinExemplars(int first, Distribution distribution) =>
        _exemplarCount = first + distribution.Thin(_exemplars.AsSpan(first, _exemplarCount - first));

    /// <summary>How many exemplars there are so far.</summary>
    internal int ExemplarCount => _exemplarCount;

    /// <summary>Those that were added since there were <paramref name="first"/>.</summary>
    internal (Exemplar[]? All, int First, int Count) ExemplarsSince(int first) => (_exemplars, first, _exemplarCount - first);
}
