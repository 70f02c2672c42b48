namespace Codomyrmex.Telemetry.Storage;

/// <summary>The metrics of a batch, as their senders describe them. Immutable; thread-safe.</summary>
public sealed class MetricTable
{
    readonly MetricRecord[] _metrics;

    internal MetricTable(MetricRecord[] metrics, AttributeColumn metadata)
    {
        _metrics = metrics;
        Metadata = metadata;
    }

    /// <summary>How many.</summary>
    public int Count => _metrics.Length;

    /// <summary>The metrics.</summary>
    public ReadOnlySpan<MetricRecord> Metrics => _metrics;

    /// <summary>The metadata of each (OTLP, Metric.metadata).</summary>
    public AttributeColumn Metadata { get; }

    internal StringTable Strings => Metadata.Strings;

    internal long EstimatedBytes => (_metrics.Length * 24L) + Metadata.EstimatedBytes;
}
