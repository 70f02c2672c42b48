namespace Codomyrmex.Telemetry;

/// <summary>Changes a log record before it is queued.</summary>
public delegate void LogChange(LogEdit log);
