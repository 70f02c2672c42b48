namespace Codomyrmex.Telemetry.Storage;

/// <summary>One metric's points.</summary>
/// <param name="Metric">The metric; null when nothing of that name is stored.</param>
/// <param name="Series">Its series, those with the latest points first.</param>
/// <param name="Truncated">Why series or points are missing, when a bound cut them off; otherwise null.</param>
public sealed record MetricPoints(MetricSummary? Metric, IReadOnlyList<MetricSeries> Series, string? Truncated = null);
