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
        var record = _pipeline.Begin(scope, severity, thread);
        record.SeverityText = TextOf(logLevel);
        record.EventName = eventId.Name;
        if (!TryRead(record, ref state))
        {
            record.Body = Format(state, exception, formatter);
            record.IsFormatted = true;
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

    // The formatter and the values are user code.
    string? Format<TState>(TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        try
        {
            return formatter is null ? state?.ToString() : formatter(state, exception);
        }
        catch (Exception failure)
        {
            _pipeline.Report(this, failure);
            return null;
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
            _pipeline.Report(this, failure);
        }
    }
}
