namespace Codomyrmex.Telemetry.Storage;

/// <summary>Series that match.</summary>
/// <param name="Series">By labels: names and values compared in turn, ordinal.</param>
/// <param name="Truncated">Why series or samples are missing, when a bound cut them off; otherwise null.</param>
public sealed record SeriesResult(IReadOnlyList<StoredSeries> Series, string? Truncated = null);
