namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>What spans are counted by.</summary>
readonly record struct SpanAttributes(string Service, string Name, SpanKind Kind, StatusCode Status);
