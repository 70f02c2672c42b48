namespace Codomyrmex.Telemetry.Storage;

/// <summary>True when its part is not.</summary>
/// <param name="Part">The part.</param>
public sealed record NotFilter(Filter Part) : Filter;
