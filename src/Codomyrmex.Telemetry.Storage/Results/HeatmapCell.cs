namespace Codomyrmex.Telemetry.Storage;

/// <summary>The spans of one part of the range and one step of durations.</summary>
/// <param name="Bucket">The part of the range, from 0.</param>
/// <param name="DurationStep">The step, see <see cref="DurationScale"/>.</param>
/// <param name="Count">How many; at least 1.</param>
/// <param name="Example">The trace of one of them.</param>
public readonly record struct HeatmapCell(int Bucket, int DurationStep, long Count, TraceId Example);
