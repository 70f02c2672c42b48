namespace Codomyrmex.Telemetry;

/// <summary>One metric as collected at one moment (OpenTelemetry specification, Metrics Data Model). Immutable.</summary>
public sealed class MetricData
{
    internal MetricData(InstrumentDefinition definition, MetricPoint[] points)
    {
        Scope = definition.Scope;
        Name = definition.Name;
        Description = definition.Description;
        Unit = definition.Unit;
        IsMonotonic = definition.Kind == InstrumentKind.Counter;
        Kind = definition.Kind switch
        {
            InstrumentKind.Gauge => MetricDataKind.Gauge,
            InstrumentKind.Histogram => MetricDataKind.Histogram,
            _ => MetricDataKind.Sum,
        };
        Points = points;
    }

    /// <summary>Which part of the program measured it.</summary>
    public InstrumentationScope Scope { get; }

    /// <summary>The instrument's name.</summary>
    public string Name { get; }

    /// <summary>What it means; possibly empty.</summary>
    public string Description { get; }

    /// <summary>The unit, in UCUM; possibly empty.</summary>
    public string Unit { get; }

    /// <summary>The shape of <see cref="Points"/>. Sums and histograms are cumulative.</summary>
    public MetricDataKind Kind { get; }

    /// <summary>True for a sum that never falls.</summary>
    public bool IsMonotonic { get; }

    /// <summary>One point for each series, at least one.</summary>
    public IReadOnlyList<MetricPoint> Points { get; }
}
