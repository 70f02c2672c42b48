namespace Codomyrmex.Telemetry.Storage;

/// <summary>
/// Collects a batch of metric points. For each metric: its metadata, then <see cref="AddMetric"/>; for each point: its attributes and exemplars,
/// its distribution if it has one, then <see cref="Add"/>. After <see cref="Build"/> comes <see cref="Clear"/> or nothing. Not thread-safe.
/// </summary>
public sealed class MetricBatchBuilder
{
    readonly ColumnBuilder<MetricRecord> _metrics = new();
    readonly ColumnBuilder<MetricPointRecord> _points = new();
    readonly ColumnBuilder<Distribution> _distributions = new();

    /// <summary>An empty batch.</summary>
    public MetricBatchBuilder()
    {
        Resources = new ResourceTableBuilder(Strings);
        Scopes = new ScopeTableBuilder(Strings);
        Metadata = new AttributeColumnBuilder(Strings);
        Attributes = new AttributeColumnBuilder(Strings);
        Exemplars = new ExemplarColumnBuilder(Strings);
    }

    /// <summary>The batch's texts.</summary>
    public StringTableBuilder Strings { get; } = new();

    /// <summary>The batch's resources.</summary>
    public ResourceTableBuilder Resources { get; }

    /// <summary>The batch's scopes.</summary>
    public ScopeTableBuilder Scopes { get; }

    /// <summary>Takes the metadata of the metric being collected; its row is ended by <see cref="AddMetric"/>.</summary>
    public AttributeColumnBuilder Metadata { get; }

    /// <summary>Takes the attributes of the point being collected; its row is ended by <see cref="Add"/>.</summary>
    public AttributeColumnBuilder Attributes { get; }

    /// <summary>Takes the exemplars of the point being collected.</summary>
    public ExemplarColumnBuilder Exemplars { get; }

    /// <summary>How many points so far.</summary>
    public int Count => _points.Count;

    /// <summary>Ends a metric's description and returns its index, by which points refer to it.</summary>
    public int AddMetric(MetricRecord metric)
    {
        Metadata.EndRow();
        _metrics.Add(metric);
        return _metrics.Count - 1;
    }

    /// <summary>Adds what a point holds beside its times and returns its index.</summary>
    public int AddDistribution(Distribution distribution)
    {
        _distributions.Add(distribution);
        return _distributions.Count - 1;
    }

    /// <summary>Ends a point.</summary>
    public void Add(in MetricPointRecord point)
    {
        Attributes.EndRow();
        Exemplars.EndPoint();
        _points.Add(point);
    }

    /// <summary>Forgets all, for the next batch; the room that was needed so far stays.</summary>
    public void Clear()
    {
        Strings.Clear();
        Resources.Clear();
        Scopes.Clear();
        Metadata.Clear();
        Attributes.Clear();
        Exemplars.Clear();
        _metrics.Clear();
        _points.Clear();
        _distributions.Clear();
    }

    /// <summary>The batch, possibly empty. It shares nothing with the builder.</summary>
    public MetricBatch Build()
    {
        var strings = Strings.Build();
        return new MetricBatch(
            MetricColumns.Of(_points.Items),
            new MetricTable(_metrics.Build(), Metadata.Build(strings)),
            _distributions.Build(),
            strings,
            Resources.Build(strings),
            Scopes.Build(strings),
            Attributes.Build(strings),
            Exemplars.Build(strings));
    }
}
