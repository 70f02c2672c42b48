namespace Codomyrmex.Telemetry.Storage;

/// <summary>The rows with one value of the field counted by.</summary>
/// <param name="Value">The value as text; null for rows without one, and where rows are not counted by a field.</param>
/// <param name="Counts">How many in each part of the range.</param>
public sealed record CountGroup(string? Value, IReadOnlyList<long> Counts);
