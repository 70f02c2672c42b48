namespace Codomyrmex.Telemetry;

/// <summary>Log records, one line each, in the order of their times; an exception's stack goes on below.</summary>
static class LogText
{
    const string StackMargin = "    ";

    internal static void Append(ConsoleText text, LogBatch batch)
    {
        foreach (var record in batch.Records.ToArray().OrderBy(static record => record.UnixNanos))
            Append(text, record);
    }

    static void Append(ConsoleText text, LogRecord record)
    {
        text.Add(ConsoleUnits.Time(record.UnixNanos), ConsoleColors.Faint).Add($" {Level(record),-5}", ColorOf(record.Severity));
        if (record.Scope.Name.Length > 0)
            text.Add(" ").AddRecorded(record.Scope.Name, ConsoleColors.Cyan);
        if (record.EventName is { Length: > 0 } eventName)
            text.Add(" ").AddRecorded($"<{eventName}>", ConsoleColors.Bold);
        if (record.Body is { Length: > 0 } body)
            text.Add(" ").AddRecorded(body);
        ConsoleTags.AddToLine(text, record.Attributes, record.DroppedAttributesCount, except: ExceptionLines.Prefix);
        if (record.TraceId.IsValid)
            text.Add($"  trace={record.TraceId} span={record.SpanId}", ConsoleColors.Faint);
        text.Line();
        foreach (var line in ExceptionLines.Of(record.Attributes))
            text.Add(StackMargin).AddRecorded(line, ConsoleColors.Red).Line();
    }

    // The severity's own name tells more than the range it falls into, but is anything at all.
    static string Level(LogRecord record) => record.Severity switch
    {
        >= LogSeverity.Fatal => "FATAL",
        >= LogSeverity.Error => "ERROR",
        >= LogSeverity.Warn => "WARN",
        >= LogSeverity.Info => "INFO",
        >= LogSeverity.Debug => "DEBUG",
        >= LogSeverity.Trace => "TRACE",
        _ => record.SeverityText is { Length: > 0 } text ? ConsoleEscaping.Line(text) : "-",
    };

    static string? ColorOf(LogSeverity severity) => severity switch
    {
        >= LogSeverity.Error => ConsoleColors.Red,
        >= LogSeverity.Warn => ConsoleColors.Yellow,
        < LogSeverity.Info => ConsoleColors.Faint,
        _ => null,
    };
}
