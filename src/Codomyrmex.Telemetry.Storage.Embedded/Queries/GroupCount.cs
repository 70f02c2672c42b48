namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Rows of a block with one value in one part of the range.</summary>
/// <param name="Value">The value; null for none.</param>
/// <param name="Bucket">The part.</param>
/// <param name="Count">How many.</param>
readonly record struct GroupCount(string? Value, int Bucket, long Count);
