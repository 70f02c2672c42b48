namespace Codomyrmex.Telemetry.Storage;

/// <summary>One page of an answer.</summary>
/// <param name="Rows">The rows, in the order asked for.</param>
/// <param name="Next">An opaque cursor for the page after this one; null when this is the last.</param>
/// <param name="Truncated">Why the answer is not whole, when a bound cut the work short; otherwise null.</param>
public sealed record Page<T>(IReadOnlyList<T> Rows, string? Next = null, string? Truncated = null);
