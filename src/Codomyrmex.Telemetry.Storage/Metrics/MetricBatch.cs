namespace Codomyrmex.Telemetry.Storage;

/// <summary>
/// Metric points in columns, as they arrived together. Immutable; thread-safe. Rows refer to it, so it lives as long as one of them is held.
/// </summary>
public sealed class MetricBatch
{
    // Arrays and objects of a batch without rows; measured.
    const int EmptyBytes = 1_900;

    readonly MetricColumns _columns;
    readonly Distribution[] _distributions;

    internal MetricBatch(
        MetricColumns columns,
        MetricTable metrics,
        Distribution[] distributions,
        StringTable strings,
        ResourceTable resources,
        ScopeTable scopes,
        AttributeColumn attributes,
        ExemplarColumn exemplars)
    {
        _columns = columns;
        MetricTable = metrics;
        _distributions = distributions;
        Strings = strings;
        ResourceTable = resources;
        ScopeTable = scopes;
        Attributes = attributes;
        Exemplars = exemplars;
        Times = TimeBounds.Of(columns.Times);
        EstimatedBytes = EmptyBytes + (columns.Times.Length * 45L) + distributions.Sum(distribution => distribution.EstimatedBytes) + metrics.EstimatedBytes
            + strings.EstimatedBytes + resources.EstimatedBytes + scopes.EstimatedBytes + attributes.EstimatedBytes + exemplars.EstimatedBytes;
    }

    /// <summary>How many points.</summary>
    public int Count => _columns.Times.Length;

    /// <summary>The point at an index below <see cref="Count"/>.</summary>
    public MetricPointRow this[int index] => new(this, index);

    /// <summary>What the batch takes in memory, about.</summary>
    public long EstimatedBytes { get; }

    /// <summary>The earliest and the latest of <see cref="TimeNanos"/>.</summary>
    public TimeBounds Times { get; }

    /// <summary>The batch's texts.</summary>
    public StringTable Strings { get; }

    /// <summary>The batch's metrics.</summary>
    public MetricTable MetricTable { get; }

    /// <summary>The batch's resources.</summary>
    public ResourceTable ResourceTable { get; }

    /// <summary>The batch's scopes.</summary>
    public ScopeTable ScopeTable { get; }

    /// <summary>The points' attributes.</summary>
    public AttributeColumn Attributes { get; }

    /// <summary>The points' exemplars.</summary>
    public ExemplarColumn Exemplars { get; }

    /// <summary>What points hold that are neither gauges nor sums.</summary>
    public ReadOnlySpan<Distribution> Distributions => _distributions;

    /// <summary>Column of indexes in <see cref="MetricTable"/>.</summary>
    public ReadOnlySpan<int> Metrics => _columns.Metrics;

    /// <summary>Column of times, Unix nanoseconds.</summary>
    public ReadOnlySpan<long> TimeNanos => _columns.Times;

    /// <summary>Column of start times, Unix nanoseconds; 0 when not given.</summary>
    public ReadOnlySpan<long> StartNanos => _columns.Starts;

    /// <summary>Column of flags.</summary>
    public ReadOnlySpan<uint> Flags => _columns.Flags;

    /// <summary>Column of whether gauges' and sums' values are integers.</summary>
    public ReadOnlySpan<bool> IsInt => _columns.IsInt;

    /// <summary>Column of gauges' and sums' values: the integer or the double's bits.</summary>
    public ReadOnlySpan<long> Bits => _columns.Bits;

    /// <summary>Column of indexes in <see cref="ResourceTable"/>.</summary>
    public ReadOnlySpan<int> Resources => _columns.Resources;

    /// <summary>Column of indexes in <see cref="ScopeTable"/>.</summary>
    public ReadOnlySpan<int> Scopes => _columns.Scopes;

    /// <summary>Column of indexes in <see cref="Distributions"/>; without meaning for gauges and sums.</summary>
    public ReadOnlySpan<int> DistributionIndexes => _columns.DistributionIndexes;
}
