namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Rows of a block with one code in one part of the range.</summary>
/// <param name="Code">The code of their value.</param>
/// <param name="Bucket">The part.</param>
/// <param name="Count">How many.</param>
readonly record struct GroupCount(int Code, int Bucket, int Count);
