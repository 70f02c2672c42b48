using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace Codomyrmex.Telemetry;

/// <summary>
/// One call of a traced method that is over when it returns. For the code that the build generates; programs use <see cref="TracedAttribute"/>.
/// </summary>
/// <remarks>
/// Lives on the stack of the call. An exception is noted by a filter, before the stack is unwound, and recorded while it is being unwound: one
/// that a <c>finally</c> replaces or a <c>catch</c> further in handles after all is not recorded.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
[SuppressMessage("Performance", "CA1815", Justification = "Generated code keeps it in a local and compares it with nothing.")]
public struct TracedCall
{
    readonly Span _span;
    Exception? _exception;

    TracedCall(Span span) => _span = span;

    /// <summary>True if arguments are worth recording.</summary>
    public readonly bool IsRecording => _span.IsRecording;

    /// <summary>Starts the call's span, which becomes the innermost.</summary>
    public static TracedCall Start(TracedMethod method) => new(method.Start());

    /// <summary>Remembers an exception that is about to leave the method.</summary>
    /// <returns>False, for the filter: the exception is not handled here.</returns>
    public static bool Note(object exception, ref TracedCall call)
    {
        call._exception = exception as Exception;
        return false;
    }

    /// <summary>Records an argument.</summary>
    public readonly void Record(string key, string? value) => _span.SetAttribute(key, value);

    /// <inheritdoc cref="Record(string, string)"/>
    public readonly void Record(string key, bool value) => _span.SetAttribute(key, value);

    /// <inheritdoc cref="Record(string, string)"/>
    public readonly void Record(string key, long value) => _span.SetAttribute(key, value);

    /// <inheritdoc cref="Record(string, string)"/>
    public readonly void Record(string key, double value) => _span.SetAttribute(key, value);

    /// <inheritdoc cref="Record(string, string)"/>
    public readonly void Record(string key, object? value) => _span.SetAttribute(TracedValue.Of(key, value));

    /// <summary>The method returns.</summary>
    public void Complete() => _exception = null;

    /// <summary>Ends the call's span.</summary>
    public readonly void End()
    {
        if (_exception is { } exception)
            TracedOutcome.Record(_span, exception);
        _span.Dispose();
    }
}
