namespace Codomyrmex.Telemetry.Storage;

/// <summary>True when the row has a value of a field; null is none, an empty array is one.</summary>
/// <param name="Field">The field.</param>
public sealed record ExistsFilter(FilterField Field) : Filter;
