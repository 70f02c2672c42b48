namespace Codomyrmex.Telemetry;

/// <summary>
/// A span's relation to its parent and children; the numbers are OTLP's (OpenTelemetry specification, Trace API, SpanKind).
/// </summary>
public enum SpanKind : byte
{
    /// <summary>Not said. Only received data has it; it counts as <see cref="Internal"/>.</summary>
    Unspecified = 0,

    /// <summary>An operation inside an application.</summary>
    Internal = 1,

    /// <summary>The handling of a request that another side waits for.</summary>
    Server = 2,

    /// <summary>A request to another side, waited for.</summary>
    Client = 3,

    /// <summary>The sending of a message that is handled later.</summary>
    Producer = 4,

    /// <summary>The handling of such a message.</summary>
    Consumer = 5,
}
