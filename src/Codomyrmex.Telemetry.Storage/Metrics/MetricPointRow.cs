namespace Codomyrmex.Telemetry.Storage;

/// <summary>One stored metric point: a place in a batch, nothing copied.</summary>
public readonly struct MetricPointRow
{
    static readonly Distribution None = new();

    internal MetricPointRow(MetricBatch batch, int index)
    {
        Batch = batch;
        Index = index;
    }

    /// <summary>The batch it lies in.</summary>
    public MetricBatch Batch { get; }

    /// <summary>Its index there.</summary>
    public int Index { get; }

    /// <summary>The metric's OTLP name.</summary>
    public string Name => Batch.Strings.Text(Metric.Name);

    /// <summary>The metric's unit; empty when not given.</summary>
    public string Unit => Batch.Strings.Text(Metric.Unit);

    /// <summary>The metric's description; empty when not given.</summary>
    public string Description => Batch.Strings.Text(Metric.Description);

    /// <summary>The kind of point.</summary>
    public MetricType Type => Metric.Type;

    /// <summary>What the value covers.</summary>
    public MetricTemporality Temporality => Metric.Temporality;

    /// <summary>For sums, whether it only rises.</summary>
    public bool IsMonotonic => Metric.IsMonotonic;

    /// <summary>The metric's metadata.</summary>
    public AttributeList Metadata => Batch.MetricTable.Metadata[Batch.Metrics[Index]];

    /// <summary>Unix nanoseconds.</summary>
    public long TimeNanos => Batch.TimeNanos[Index];

    /// <summary>Start of what it covers, Unix nanoseconds; 0 when not given.</summary>
    public long StartNanos => Batch.StartNanos[Index];

    /// <summary>OTLP's DataPointFlags; bit 0: no recorded value.</summary>
    public uint Flags => Batch.Flags[Index];

    /// <summary>For gauges and sums, whether the value is an integer.</summary>
    public bool IsInt => Batch.IsInt[Index];

    /// <summary>For gauges and sums, the value when it is an integer.</summary>
    public long AsInt => Batch.Bits[Index];

    /// <summary>For gauges and sums, the value when it is a double.</summary>
    public double AsDouble => BitConverter.Int64BitsToDouble(Batch.Bits[Index]);

    /// <summary>For the other types, what the point holds; empty for gauges and sums.</summary>
    public Distribution Distribution =>
        Type is MetricType.Gauge or MetricType.Sum ? None : Batch.Distributions[Batch.DistributionIndexes[Index]];

    /// <summary>The attributes.</summary>
    public AttributeList Attributes => Batch.Attributes[Index];

    /// <summary>The exemplars.</summary>
    public RowList<ExemplarRow> Exemplars => Batch.Exemplars[Index];

    /// <summary>The resource's <c>service.name</c>, or <c>unknown_service</c>.</summary>
    public string Service => Resource.Service;

    /// <summary>Who sent it.</summary>
    public ResourceRow Resource => new(Batch.ResourceTable, Batch.Resources[Index]);

    /// <summary>What code recorded it.</summary>
    public ScopeRow Scope => new(Batch.ScopeTable, Batch.Scopes[Index]);

    ref readonly MetricRecord Metric => ref Batch.MetricTable.Metrics[Batch.Metrics[Index]];
}
