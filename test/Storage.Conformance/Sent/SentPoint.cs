namespace Codomyrmex.Telemetry.Storage.Conformance;

/// <summary>A metric point as a test sends it; what the store returns is read back into the same shape and compared.</summary>
public sealed record SentPoint
{
    public SentMetric Metric { get; init; } = new();

    public long TimeNanos { get; init; }

    public long StartNanos { get; init; }

    public uint Flags { get; init; }

    /// <summary>long or double for gauges and sums, a <see cref="Distribution"/> for the others.</summary>
    public object Value { get; init; } = 0L;

    public SentAttribute[] Attributes { get; init; } = [];

    public SentExemplar[] Exemplars { get; init; } = [];

    public SentResource Resource { get; init; } = new();

    public SentScope Scope { get; init; } = new();

    public static SentPoint Of(MetricPointRow row) => new()
    {
        Metric = SentMetric.Of(row),
        TimeNanos = row.TimeNanos,
        StartNanos = row.StartNanos,
        Flags = row.Flags,
        Value = row.Type is not (MetricType.Gauge or MetricType.Sum) ? row.Distribution : row.IsInt ? row.AsInt : row.AsDouble,
        Attributes = SentAttribute.Of(row.Attributes),
        Exemplars = [.. row.Exemplars.Select(SentExemplar.Of)],
        Resource = SentResource.Of(row.Resource),
        Scope = SentScope.Of(row.Scope),
    };
}
