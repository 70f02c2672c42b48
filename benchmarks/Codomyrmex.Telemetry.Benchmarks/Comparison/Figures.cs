namespace Codomyrmex.Telemetry.Benchmarks.Comparison;

/// <summary>What one side needs for one item.</summary>
/// <param name="Nanoseconds">Median over the rounds.</param>
/// <param name="AllocatedBytes">Allocated on the calling thread, over all rounds.</param>
readonly record struct Figures(double Nanoseconds, double AllocatedBytes);
