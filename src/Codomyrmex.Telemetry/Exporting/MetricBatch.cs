namespace Codomyrmex.Telemetry;

/// <summary>The metrics of one SDK as collected at one moment. They may be read until the export's task completes.</summary>
public readonly struct MetricBatch
{
    readonly IReadOnlyList<MetricData>? _metrics;

    internal MetricBatch(IReadOnlyList<MetricData> metrics, Resource resource)
    {
        _metrics = metrics;
        Resource = resource;
        foreach (var metric in metrics)
            PointCount += metric.PointSpan.Length;
    }

    /// <summary>What produced them.</summary>
    public Resource Resource { get; }

    /// <summary>The metrics, those of one scope next to each other.</summary>
    public IReadOnlyList<MetricData> Metrics => _metrics ?? [];

    /// <summary>Points of all metrics.</summary>
    public int PointCount { get; }

    /// <summary>A copy that stays.</summary>
    public MetricBatch Copy() => new([.. Metrics.Select(static metric => metric.Copy())], Resource);
}
