using System.Runtime.InteropServices;

namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Copies points of several batches into one: what they share is there once. Not thread-safe.</summary>
sealed class MetricRowCopy
{
    readonly Dictionary<MetricBatch, Source> _sources = new(ReferenceEqualityComparer.Instance);
    readonly Dictionary<SeriesKey, int> _resources = [];
    readonly Dictionary<SeriesKey, int> _scopes = [];
    readonly Dictionary<SeriesKey, int> _metrics = [];
    Source? _last;

    /// <summary>The batch being made.</summary>
    public MetricBatchBuilder Builder { get; } = new();

    /// <summary>Copies a row as it is.</summary>
    public void Add(MetricPointRow row)
    {
        var batch = row.Batch;
        var distribution = row.Type is MetricType.Gauge or MetricType.Sum ? 0 : Builder.AddDistribution(row.Distribution);
        AddExemplars(row);
        Add(row, new MetricPointRecord
        {
            Metric = 0,
            Resource = 0,
            Scope = 0,
            TimeNanos = row.TimeNanos,
            StartNanos = row.StartNanos,
            Flags = row.Flags,
            IsInt = batch.IsInt[row.Index],
            Bits = batch.Bits[row.Index],
            Distribution = distribution,
        });
    }

    /// <summary>Copies a point.</summary>
    public void Add(PointRun run, int index)
    {
        var distribution = run.HasDistributions ? Builder.AddDistribution(run.Distributions[index]!) : 0;
        var exemplars = run.Exemplars[index];
        if (exemplars.Batch is not null)
            AddExemplars(exemplars);
        Add(run.Source(run.SourceOf[index]), new MetricPointRecord
        {
            Metric = 0,
            Resource = 0,
            Scope = 0,
            TimeNanos = run.Times[index],
            StartNanos = run.Starts[index],
            Flags = (uint)run.Flags[index],
            IsInt = run.IsInt[index],
            Bits = run.Bits[index],
            Distribution = distribution,
        });
    }

    /// <summary>Adds a point with the source of another; its exemplars are there already.</summary>
    public void Add(MetricPointRow source, in MetricPointRecord point)
    {
        var batch = source.Batch;
        var known = SourceOf(batch);
        foreach (var attribute in source.Attributes)
            Builder.Attributes.Add(attribute);
        Builder.Add(point with
        {
            Metric = MetricOf(known, batch, batch.Metrics[source.Index]),
            Resource = ResourceOf(known, batch, batch.Resources[source.Index]),
            Scope = ScopeOf(known, batch, batch.Scopes[source.Index]),
        });
    }

    /// <summary>Copies a point's exemplars, before the point.</summary>
    public void AddExemplars(MetricPointRow row)
    {
        var exemplars = row.Batch.Exemplars;
        for (var i = exemplars.Starts[row.Index]; i < exemplars.Starts[row.Index + 1]; i++)
        {
            foreach (var attribute in exemplars.Attributes[i])
                Builder.Exemplars.Attributes.Add(attribute);
            Builder.Exemplars.Add(exemplars.Exemplars[i]);
        }
    }

    Source SourceOf(MetricBatch batch)
    {
        if (_last?.Batch == batch)
            return _last;
        ref var source = ref CollectionsMarshal.GetValueRefOrAddDefault(_sources, batch, out _);
        return _last = source ??= new Source(batch);
    }

    int MetricOf(Source known, MetricBatch batch, int index)
    {
        ref var copied = ref known.Metrics[index];
        if (copied == 0)
        {
            ref var same = ref CollectionsMarshal.GetValueRefOrAddDefault(_metrics, known.Keys.MetricSource(index), out var exists);
            if (!exists)
                same = CopyMetric(batch, index);
            copied = same + 1;
        }

        return copied - 1;
    }

    int ResourceOf(Source known, MetricBatch batch, int index)
    {
        ref var copied = ref known.Resources[index];
        if (copied == 0)
        {
            ref var same = ref CollectionsMarshal.GetValueRefOrAddDefault(_resources, known.Keys.ResourceSource(index), out var exists);
            if (!exists)
                same = CopyResource(batch, index);
            copied = same + 1;
        }

        return copied - 1;
    }

    int ScopeOf(Source known, MetricBatch batch, int index)
    {
        ref var copied = ref known.Scopes[index];
        if (copied == 0)
        {
            ref var same = ref CollectionsMarshal.GetValueRefOrAddDefault(_scopes, known.Keys.ScopeSource(index), out var exists);
            if (!exists)
                same = CopyScope(batch, index);
            copied = same + 1;
        }

        return copied - 1;
    }

    int CopyMetric(MetricBatch batch, int index)
    {
        foreach (var attribute in batch.MetricTable.Metadata[index])
            Builder.Metadata.Add(attribute);
        var metric = batch.MetricTable.Metrics[index];
        return Builder.AddMetric(metric with
        {
            Name = Text(batch, metric.Name),
            Unit = Text(batch, metric.Unit),
            Description = Text(batch, metric.Description),
        });
    }

    int CopyResource(MetricBatch batch, int index)
    {
        var table = batch.ResourceTable;
        foreach (var attribute in table.Attributes[index])
            Builder.Resources.Attributes.Add(attribute);
        return Builder.Resources.Add(Text(batch, table.Services[index]), table.DroppedAttributes[index], Text(batch, table.SchemaUrls[index]), table.EntityRefs[index]);
    }

    int CopyScope(MetricBatch batch, int index)
    {
        var table = batch.ScopeTable;
        foreach (var attribute in table.Attributes[index])
            Builder.Scopes.Attributes.Add(attribute);
        return Builder.Scopes.Add(Text(batch, table.Names[index]), Text(batch, table.Versions[index]), table.DroppedAttributes[index], Text(batch, table.SchemaUrls[index]));
    }

    int Text(MetricBatch batch, int code) => Builder.Strings.Intern(batch.Strings.Utf8(code));

    // What of a batch is copied already: one more than the index, 0 for what is not.
    sealed class Source(MetricBatch batch)
    {
        public MetricBatch Batch { get; } = batch;

        public SeriesKeys Keys { get; } = new(batch);

        public int[] Metrics { get; } = new int[batch.MetricTable.Count];

        public int[] Resources { get; } = new int[batch.ResourceTable.Count];

        public int[] Scopes { get; } = new int[batch.ScopeTable.Count];
    }
}
