namespace Codomyrmex.Telemetry;

/// <summary>A distribution over explicit buckets. Immutable.</summary>
/// <param name="Count">Measurements.</param>
/// <param name="Sum">Their sum.</param>
/// <param name="Min">The least; meaningless when there are none.</param>
/// <param name="Max">The greatest; meaningless when there are none.</param>
/// <param name="Bounds">The buckets' upper bounds, inclusive, rising; one fewer than buckets.</param>
/// <param name="BucketCounts">Measurements in each bucket; the last is what exceeds all bounds.</param>
public sealed record HistogramValue(
    long Count, double Sum, double Min, double Max, IReadOnlyList<double> Bounds, IReadOnlyList<long> BucketCounts);
