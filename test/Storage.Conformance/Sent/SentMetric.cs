namespace Codomyrmex.Telemetry.Storage.Conformance;

/// <summary>A metric's description as a test sends it.</summary>
public sealed record SentMetric
{
    public string Name { get; init; } = "";

    public string Unit { get; init; } = "";

    public string Description { get; init; } = "";

    public MetricType Type { get; init; }

    public MetricTemporality Temporality { get; init; }

    public bool IsMonotonic { get; init; }

    public SentAttribute[] Metadata { get; init; } = [];

    public static SentMetric Of(MetricPointRow row) => new()
    {
        Name = row.Name,
        Unit = row.Unit,
        Description = row.Description,
        Type = row.Type,
        Temporality = row.Temporality,
        IsMonotonic = row.IsMonotonic,
        Metadata = SentAttribute.Of(row.Metadata),
    };
}
