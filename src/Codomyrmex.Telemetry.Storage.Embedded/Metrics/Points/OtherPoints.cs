namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>The distributions of a row group that do not fit columns, one after the other, as a batch keeps them. Not thread-safe.</summary>
sealed class OtherPoints
{
    readonly MetricBatchBuilder _builder = new();

    /// <summary>How many.</summary>
    public int Count => _builder.Count;

    /// <summary>Adds one.</summary>
    public void Add(Distribution distribution)
    {
        if (Count == 0)
            _builder.AddMetric(new MetricRecord(0, 0, 0, MetricType.Summary, MetricTemporality.Unspecified, false));
        _builder.Add(new MetricPointRecord { Metric = 0, TimeNanos = 0, Resource = 0, Scope = 0, Distribution = _builder.AddDistribution(distribution) });
    }

    /// <summary>Writes all; nothing can be added any more.</summary>
    public void Write(ByteSink sink)
    {
        _builder.Resources.Add(0, 0, 0, []);
        _builder.Scopes.Add(0, 0, 0, 0);
        MetricBatchCodec.Write(_builder.Build(), sink);
    }

    /// <summary>Reads all.</summary>
    public static Distribution[] Read(ReadOnlySpan<byte> bytes) => bytes.IsEmpty ? [] : MetricBatchCodec.Read(bytes).Distributions.ToArray();
}
