namespace Codomyrmex.Telemetry;

/// <summary>A named value as a message's state, a scope or a caller has handed it over.</summary>
/// <param name="Tag">As an attribute, whole; of <see cref="TagType.None"/> where the value is null.</param>
/// <param name="Source">The value itself, where it is an object that may write itself in another way than the attribute; else null.</param>
readonly record struct OfferedValue(Tag Tag, object? Source);
