namespace Codomyrmex.Telemetry.Storage;

/// <summary>An attribute that rows have.</summary>
/// <param name="Field">Where it is and its key.</param>
/// <param name="Type">The type of most of its values, the first of them in the order of types.</param>
/// <param name="Count">How many rows have it; for events and links, how many of those. Null is no value.</param>
public sealed record AttributeKeySummary(FilterField Field, AttributeType Type, long Count);
