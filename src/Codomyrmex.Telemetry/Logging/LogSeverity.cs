namespace Codomyrmex.Telemetry;

/// <summary>How important a log record is (OpenTelemetry specification, Logs Data Model, SeverityNumber); the first number of each range.</summary>
public enum LogSeverity
{
    /// <summary>Not said.</summary>
    Unspecified = 0,

    /// <summary>For following execution in detail.</summary>
    Trace = 1,

    /// <summary>For debugging.</summary>
    Debug = 5,

    /// <summary>Something happened.</summary>
    Info = 9,

    /// <summary>Not an error, but more important than information.</summary>
    Warn = 13,

    /// <summary>Something went wrong.</summary>
    Error = 17,

    /// <summary>The application, or a part of it, is failing.</summary>
    Fatal = 21,
}
