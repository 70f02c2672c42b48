using Microsoft.Extensions.Logging;

namespace Codomyrmex.Telemetry;

/// <summary>One category's logger: the formatted message becomes the body, the template and its values become attributes.</summary>
/// <remarks>Thread-safe; never throws.</remarks>
sealed class TelemetryLogger(InstrumentationScope scope, LogPipeline pipeline) : ILogger
{
    const string EventIdKey = "event.id";

    public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None && pipeline.IsOpen;

    // Scopes say who is asking, not what happened; the innermost span's ids do that here.
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel))
            return;
        var record = pipeline.Begin(scope, SeverityOf(logLevel));
        try
        {
            Fill(record, state, exception, formatter);
        }
        catch (Exception failure)
        {
            pipeline.Report(this, failure);
        }

        record.SeverityText = TextOf(logLevel);
        record.EventName = eventId.Name;
        if (eventId.Id != 0)
            record.SetAttribute(new Tag(EventIdKey, (long)eventId.Id));
        if (exception is not null)
            record.SetException(exception);
        pipeline.Write(record);
    }

    internal static LogSeverity SeverityOf(LogLevel level) => level switch
    {
        LogLevel.Trace => LogSeverity.Trace,
        LogLevel.Debug => LogSeverity.Debug,
        LogLevel.Information => LogSeverity.Info,
        LogLevel.Warning => LogSeverity.Warn,
        LogLevel.Error => LogSeverity.Error,
        LogLevel.Critical => LogSeverity.Fatal,
        _ => LogSeverity.Unspecified,
    };

    static string? TextOf(LogLevel level) => Enum.GetName(level);

    // The formatter and the values are user code.
    static void Fill<TState>(LogRecord record, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        record.Body = formatter is null ? state?.ToString() : formatter(state, exception);
        if (state is not IReadOnlyList<KeyValuePair<string, object?>> values)
            return;
        for (var i = 0; i < values.Count; i++)
        {
            var (key, value) = values[i];
            record.SetAttribute(new Tag(key, value));
        }
    }
}
