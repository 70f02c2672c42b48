using System.Runtime.CompilerServices;

namespace Codomyrmex.Telemetry;

/// <summary>Writes log records and events on behalf of one library or module, without a logging framework (OpenTelemetry specification, Logs API, Logger).</summary>
/// <remarks>
/// Thread-safe. One got from <see cref="Get"/> writes to whichever SDK is the process's default, and does nothing while there is none. Nothing throws or
/// waits for I/O.
/// </remarks>
public sealed class EventLogger
{
    readonly InstrumentationScope _scope;
    readonly LogPipeline? _owner;

    internal EventLogger(InstrumentationScope scope, LogPipeline? owner)
    {
        _scope = scope;
        _owner = owner;
    }

    /// <summary>The scope's name.</summary>
    public string Name => _scope.Name;

    /// <summary>True if records of that severity go anywhere (OpenTelemetry specification, Logs API, Enabled). Guards costly messages.</summary>
    /// <param name="severity">How important they are; without it, records of no severity.</param>
    public bool IsEnabled(LogSeverity severity = LogSeverity.Unspecified) => Pipeline is { } pipeline && pipeline.Takes(severity);

    LogPipeline? Pipeline => _owner ?? LogPipeline.Default;

    /// <summary>The process's logger of this name and version; the same object each time.</summary>
    public static EventLogger Get(string name, string? version = null) => ProcessScopes.EventLoggers.Get(name, version);

    /// <summary>Writes a message, tied to the innermost span.</summary>
    /// <param name="severity">How important it is, from 0 to 24; what is beyond is the nearer of these.</param>
    /// <param name="message">The message; null for none.</param>
    /// <param name="attributes">What belongs to it.</param>
    public void Emit(LogSeverity severity, string? message, params ReadOnlySpan<Tag> attributes) =>
        Write(null, severity, message, null, attributes);

    /// <summary>Writes a message about an exception: its type, message and stack trace become attributes.</summary>
    /// <inheritdoc cref="Emit(LogSeverity, string, ReadOnlySpan{Tag})"/>
    public void Emit(LogSeverity severity, Exception? exception, string? message, params ReadOnlySpan<Tag> attributes) =>
        Write(null, severity, message, exception, attributes);

    /// <summary>Writes an event: a record whose name says which attributes to expect (OpenTelemetry specification, Events).</summary>
    /// <param name="eventName">The kind of event.</param>
    /// <param name="severity">How important it is.</param>
    /// <param name="message">The message; null for none.</param>
    /// <param name="attributes">What belongs to it.</param>
    public void EmitEvent(string eventName, LogSeverity severity, string? message, params ReadOnlySpan<Tag> attributes) =>
        Write(eventName, severity, message, null, attributes);

    /// <summary>Writes a record of which everything is said, such as one that happened earlier or elsewhere.</summary>
    /// <param name="entry">The record.</param>
    /// <param name="attributes">What belongs to it.</param>
    public void Emit(in LogEntry entry, params ReadOnlySpan<Tag> attributes)
    {
        if (Pipeline is not { } pipeline || !pipeline.Takes(entry.Severity))
            return;
        var thread = RecordingThread.Current;
        if (pipeline.TryBegin(_scope, entry.Severity, thread) is not { } record)
            return;
        record.SeverityText = entry.SeverityText;
        if (entry.Time is { } time)
            record.UnixNanos = TelemetryClock.UnixNanos(time);
        if (entry.Context is { } context)
            (record.TraceId, record.SpanId, record.Flags) = (context.TraceId, context.SpanId, context.Flags);
        Write(pipeline, thread, record, entry.EventName, entry.Message, entry.Exception, attributes);
    }

    /// <inheritdoc cref="Emit(LogSeverity, string, ReadOnlySpan{Tag})"/>
    [OverloadResolutionPriority(1)]
    public void Emit(LogSeverity severity, string? message, in Tag attribute) =>
        Write(null, severity, message, null, new ReadOnlySpan<Tag>(in attribute));

    /// <inheritdoc cref="Emit(LogSeverity, Exception, string, ReadOnlySpan{Tag})"/>
    [OverloadResolutionPriority(1)]
    public void Emit(LogSeverity severity, Exception? exception, string? message, in Tag attribute) =>
        Write(null, severity, message, exception, new ReadOnlySpan<Tag>(in attribute));

    /// <inheritdoc cref="EmitEvent(string, LogSeverity, string, ReadOnlySpan{Tag})"/>
    [OverloadResolutionPriority(1)]
    public void EmitEvent(string eventName, LogSeverity severity, string? message, in Tag attribute) =>
        Write(eventName, severity, message, null, new ReadOnlySpan<Tag>(in attribute));

    void Write(string? eventName, LogSeverity severity, string? message, Exception? exception, ReadOnlySpan<Tag> attributes)
    {
        if (Pipeline is { } pipeline && pipeline.Takes(severity))
        {
            var thread = RecordingThread.Current;
            if (pipeline.TryBegin(_scope, severity, thread) is not { } record)
                return;
            record.SeverityText = null;
            Write(pipeline, thread, record, eventName, message, exception, attributes);
        }
    }

    static void Write(
        LogPipeline pipeline, RecordingThread thread, LogRecord record, string? eventName, string? message, Exception? exception, ReadOnlySpan<Tag> attributes)
    {
        record.EventName = eventName;
        record.Body = message;
        record.SetAttributes(attributes);
        if (exception is not null)
            record.SetException(exception);
        pipeline.Write(record, thread);
    }
}
