using Microsoft.Extensions.Logging;

namespace Codomyrmex.Telemetry;

/// <summary>One category's logger: the formatted message becomes the body; the template, its values and what surrounds the message become attributes.</summary>
/// <remarks>Thread-safe; never throws.</remarks>
sealed class TelemetryLogger(InstrumentationScope scope, TelemetryLoggerProvider provider) : ILogger
{
    const string EventIdKey = "event.id";

    readonly LogPipeline _pipeline = provider.Pipeline;

    public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None && _pipeline.Takes(SeverityOf(logLevel));

    // A factory that keeps scopes for all its providers does not ask here.
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => provider.Scopes?.Provider.Push(state);

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var severity = SeverityOf(logLevel);
        if (logLevel == LogLevel.None || !_pipeline.Takes(severity))
            return;
        var thread = RecordingThread.Current;
        if (_pipeline.TryBegin(scope, severity, thread) is not { } record)
            return;
        record.SeverityText = TextOf(logLevel);
        record.EventName = eventId.Name;
        if (!TryRead(record, ref state))
        {
            record.IsFormatted = TryFormat(record, state, exception, formatter);
            SetValues(record, state);
        }

        if (eventId.Id != 0)
            record.SetValue(new Tag(EventIdKey, (long)eventId.Id));
        if (exception is not null)
            record.SetException(exception);
        if (provider.Scopes is { } scopes)
            scopes.AddTo(record, _pipeline);
        _pipeline.Write(record, thread);
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

    static string? TextOf(LogLevel level) => level switch
    {
        LogLevel.Trace => nameof(LogLevel.Trace),
        LogLevel.Debug => nameof(LogLevel.Debug),
        LogLevel.Information => nameof(LogLevel.Information),
        LogLevel.Warning => nameof(LogLevel.Warning),
        LogLevel.Error => nameof(LogLevel.Error),
        LogLevel.Critical => nameof(LogLevel.Critical),
        _ => null,
    };

    // Of fewer values than the template has holes, .NET's states throw. What throws here does so again when the message is formatted, and is reported there.
    bool TryRead<TState>(LogRecord record, ref TState state)
    {
        try
        {
            return _pipeline.DefersMessages && StateReader<TState>.Instance is { } reader && reader.TryRead(record, ref state);
        }
        catch (Exception)
        {
            record.ClearAttributes();
            return false;
        }
    }

    // The formatter and the values are user code. A message that cannot be made is its template, from which it can at least be told what it was about.
    bool TryFormat<TState>(LogRecord record, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        try
        {
            record.Body = formatter is null ? state?.ToString() : formatter(state, exception);
            return true;
        }
        catch (Exception failure)
        {
            record.Body = LogValues.TemplateOf(state);
            _pipeline.ReportMessage(scope.Name, record.Body, failure);
            return false;
        }
    }

    void SetValues<TState>(LogRecord record, TState state)
    {
        try
        {
            LogValues.TryRead(record, state);
        }
        catch (Exception failure)
        {
            var template = LogValues.TemplateOf(state);
            _pipeline.ReportMessage(scope.Name, template, failure);
            if (template is not null)
                record.SetValue(new Tag(LogValues.TemplateKey, record.Template = template));
        }
    }
}
