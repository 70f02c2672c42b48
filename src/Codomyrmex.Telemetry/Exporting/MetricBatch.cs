namespace Codomyrmex.Telemetry;

/// <summary>The metrics of one SDK as collected at one moment.</summary>
public readonly struct MetricBatch
{
    readonly IReadOnlyList<MetricData>? _metrics;

    internal MetricBatch(IReadOnlyList<MetricData> metrics, Resource resource)
    {
        _metrics = metrics;
        Resource = resource;
    }

    /// <summary>What produced them.</summary>
    public Resource Resource { get; }

    /// <summary>The metrics, those of one scope next to each other.</summary>
    public IReadOnlyList<MetricData> Metrics => _metrics ?? [];
}
