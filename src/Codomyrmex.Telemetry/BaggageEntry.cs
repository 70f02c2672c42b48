namespace Codomyrmex.Telemetry;

/// <summary>One entry of <see cref="Baggage"/>.</summary>
/// <param name="Name">Its name, in which case matters. Only a token of HTTP (RFC 9110, section 5.6.2) travels.</param>
/// <param name="Value">Any text; percent-encoded on the way.</param>
/// <param name="Metadata">Its properties as the header has them after the first semicolon, such as <c>ttl=30;private</c>; null when there are none.</param>
public readonly record struct BaggageEntry(string Name, string Value, string? Metadata = null);
