namespace Codomyrmex.Telemetry;

/// <summary>A log record as a program describes it, in full, for <see cref="EventLogger.Emit(in LogEntry, ReadOnlySpan{Tag})"/> (OpenTelemetry specification, Logs API, Emit a LogRecord).</summary>
/// <param name="Severity">How important it is: one of the names, or any number up to 24.</param>
/// <param name="Message">The message, which is text: what has structure belongs into attributes. Null for none.</param>
public readonly record struct LogEntry(LogSeverity Severity, string? Message = null)
{
    /// <summary>The severity as the source calls it; null when it does not.</summary>
    public string? SeverityText { get; init; }

    /// <summary>The name of the kind of event, which says which attributes to expect; null when it has none.</summary>
    public string? EventName { get; init; }

    /// <summary>When it happened; null, the default, for the moment of the call, which is when it was observed in any case.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>The exception it is about, whose type, message and stack trace become attributes; null for none.</summary>
    public Exception? Exception { get; init; }

    /// <summary>The span it belongs to; null for the innermost one, <c>default</c> for none.</summary>
    public TraceContext? Context { get; init; }
}
