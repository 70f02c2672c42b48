namespace Codomyrmex.Telemetry;

/// <summary>How an operation ended; the numbers are OTLP's (OpenTelemetry specification, Trace API, Set Status).</summary>
public enum StatusCode : byte
{
    /// <summary>Nothing was said: it went as expected, as far as is known.</summary>
    Unset = 0,

    /// <summary>The application's author calls it a success. Final.</summary>
    Ok = 1,

    /// <summary>It failed.</summary>
    Error = 2,
}
