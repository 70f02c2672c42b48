namespace Codomyrmex.Telemetry.Storage;

/// <summary>What a Prometheus metric is, as its senders describe it; the latest description wins.</summary>
/// <param name="Name">The Prometheus name, without <c>_bucket</c>, <c>_sum</c> and <c>_count</c>.</param>
/// <param name="Type">The kind of its points.</param>
/// <param name="IsMonotonic">For sums, whether it only rises.</param>
/// <param name="Unit">The UCUM unit; empty when not given.</param>
/// <param name="Help">The description; empty when not given.</param>
public sealed record MetricMetadata(string Name, MetricType Type, bool IsMonotonic, string Unit, string Help);
