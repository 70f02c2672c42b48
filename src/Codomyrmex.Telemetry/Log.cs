using System.Runtime.CompilerServices;

namespace Codomyrmex.Telemetry;

/// <summary>Writes log records that belong to no library in particular. Use an <see cref="EventLogger"/> to name one.</summary>
/// <remarks>As <see cref="EventLogger"/>.</remarks>
public static class Log
{
    static readonly EventLogger Default = EventLogger.Get("");

    /// <inheritdoc cref="EventLogger.IsEnabled"/>
    public static bool IsEnabled(LogSeverity severity = LogSeverity.Unspecified) => Default.IsEnabled(severity);

    /// <inheritdoc cref="EventLogger.Emit(LogSeverity, string, ReadOnlySpan{Tag})"/>
    public static void Emit(LogSeverity severity, string? message, params ReadOnlySpan<Tag> attributes) =>
        Default.Emit(severity, message, attributes);

    /// <inheritdoc cref="EventLogger.Emit(LogSeverity, Exception, string, ReadOnlySpan{Tag})"/>
    public static void Emit(LogSeverity severity, Exception? exception, string? message, params ReadOnlySpan<Tag> attributes) =>
        Default.Emit(severity, exception, message, attributes);

    /// <inheritdoc cref="EventLogger.EmitEvent(string, LogSeverity, string, ReadOnlySpan{Tag})"/>
    public static void EmitEvent(string eventName, LogSeverity severity, string? message, params ReadOnlySpan<Tag> attributes) =>
        Default.EmitEvent(eventName, severity, message, attributes);

    /// <inheritdoc cref="EventLogger.Emit(in LogEntry, ReadOnlySpan{Tag})"/>
    public static void Emit(in LogEntry entry, params ReadOnlySpan<Tag> attributes) => Default.Emit(entry, attributes);

    /// <inheritdoc cref="EventLogger.Emit(LogSeverity, string, ReadOnlySpan{Tag})"/>
    [OverloadResolutionPriority(1)]
    public static void Emit(LogSeverity severity, string? message, in Tag attribute) => Default.Emit(severity, message, attribute);

    /// <inheritdoc cref="EventLogger.Emit(LogSeverity, Exception, string, ReadOnlySpan{Tag})"/>
    [OverloadResolutionPriority(1)]
    public static void Emit(LogSeverity severity, Exception? exception, string? message, in Tag attribute) =>
        Default.Emit(severity, exception, message, attribute);

    /// <inheritdoc cref="EventLogger.EmitEvent(string, LogSeverity, string, ReadOnlySpan{Tag})"/>
    [OverloadResolutionPriority(1)]
    public static void EmitEvent(string eventName, LogSeverity severity, string? message, in Tag attribute) =>
        Default.EmitEvent(eventName, severity, message, attribute);
}
