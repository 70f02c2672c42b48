namespace Codomyrmex.Telemetry.Storage.Conformance;

/// <summary>An array or map as a test sends it.</summary>
/// <param name="Type"><see cref="AttributeType.Array"/> or <see cref="AttributeType.Map"/>.</param>
/// <param name="Encoded">The OTLP AnyValue.</param>
public sealed record SentNested(AttributeType Type, byte[] Encoded);
