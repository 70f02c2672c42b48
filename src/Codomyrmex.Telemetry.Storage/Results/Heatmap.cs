namespace Codomyrmex.Telemetry.Storage;

/// <summary>Counts of spans over start time and duration.</summary>
/// <param name="Cells">The cells that hold spans, by time and then duration.</param>
/// <param name="Truncated">Why the answer is not whole, when a bound cut the work short; otherwise null.</param>
public sealed record Heatmap(IReadOnlyList<HeatmapCell> Cells, string? Truncated = null);
