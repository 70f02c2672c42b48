namespace Codomyrmex.Telemetry.Storage;

/// <summary>How many rows match.</summary>
/// <param name="Groups">By value, the most frequent first, then by value, ordinal; rows without one last. Without a field to count by, one group.</param>
/// <param name="Truncated">Why the answer is not whole, when a bound cut the work short or values were left out; otherwise null.</param>
public sealed record Counts(IReadOnlyList<CountGroup> Groups, string? Truncated = null);
