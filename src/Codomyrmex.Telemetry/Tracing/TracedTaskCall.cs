using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace Codomyrmex.Telemetry;

/// <summary>
/// One call of a traced method that is over when the task it returns ends. For the code that the build generates; programs use
/// <see cref="TracedAttribute"/>.
/// </summary>
/// <remarks>
/// The span is the innermost while the method runs, before and after each await, and not in the caller's flow once the method has returned its
/// task. A task that has ended successfully is returned as it is; another one is followed by a task that ends alike, right after the span has.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
[SuppressMessage("Performance", "CA1815", Justification = "Generated code keeps it in a local and compares it with nothing.")]
public struct TracedTaskCall
{
    readonly SpanActivation _activation;
    Span _span;
    Exception? _exception;

    TracedTaskCall(Span span)
    {
        _span = span;

        // A span that is not recorded may be the one around it, which is the innermost already.
        if (span.IsRecording || span != Span.Current)
            _activation = span.Activate();
    }

    /// <summary>True if arguments are worth recording.</summary>
    public readonly bool IsRecording => _span.IsRecording;

    /// <summary>Starts the call's span, which becomes the innermost.</summary>
    public static TracedTaskCall Start(TracedMethod method) => new(method.StartDetached());

    /// <inheritdoc cref="TracedCall.Note"/>
    public static bool Note(object exception, ref TracedTaskCall call)
    {
        call._exception = exception as Exception;
        return false;
    }

    /// <summary>The task for the caller: the method's own, or one that ends after the span.</summary>
    [return: NotNullIfNotNull(nameof(task))]
    public static Task? Follow(Task? task, ref TracedTaskCall call)
    {
        call._exception = null;
        if (task is null or { IsCompletedSuccessfully: true } || !call.IsRecording)
            return task;
        return FollowedTask.Follow(task, call.HandOver());
    }

    /// <inheritdoc cref="Follow(Task, ref TracedTaskCall)"/>
    [return: NotNullIfNotNull(nameof(task))]
    public static Task<T>? Follow<T>(Task<T>? task, ref TracedTaskCall call)
    {
        call._exception = null;
        if (task is null or { IsCompletedSuccessfully: true } || !call.IsRecording)
            return task;
        return FollowedTask<T>.Follow(task, call.HandOver());
    }

    /// <inheritdoc cref="Follow(Task, ref TracedTaskCall)"/>
    public static ValueTask Follow(ValueTask task, ref TracedTaskCall call)
    {
        call._exception = null;
        if (task.IsCompletedSuccessfully || !call.IsRecording)
            return task;
        return new ValueTask(FollowedTask.Follow(task.AsTask(), call.HandOver()));
    }

    /// <inheritdoc cref="Follow(Task, ref TracedTaskCall)"/>
    public static ValueTask<T> Follow<T>(ValueTask<T> task, ref TracedTaskCall call)
    {
        call._exception = null;
        if (task.IsCompletedSuccessfully || !call.IsRecording)
            return task;
        return new ValueTask<T>(FollowedTask<T>.Follow(task.AsTask(), call.HandOver()));
    }

    /// <inheritdoc cref="TracedCall.Record(string, string)"/>
    public readonly void Record(string key, string? value) => _span.SetAttribute(key, value);

    /// <inheritdoc cref="TracedCall.Record(string, string)"/>
    public readonly void Record(string key, bool value) => _span.SetAttribute(key, value);

    /// <inheritdoc cref="TracedCall.Record(string, string)"/>
    public readonly void Record(string key, long value) => _span.SetAttribute(key, value);

    /// <inheritdoc cref="TracedCall.Record(string, string)"/>
    public readonly void Record(string key, double value) => _span.SetAttribute(key, value);

    /// <inheritdoc cref="TracedCall.Record(string, string)"/>
    public readonly void Record(string key, object? value) => _span.SetAttribute(TracedValue.Of(key, value));

    /// <summary>Gives the caller's flow its span back, and ends the call's span unless a task has taken it over.</summary>
    public readonly void End()
    {
        if (_exception is { } exception)
            TracedOutcome.Record(_span, exception);
        _activation.Dispose();
        _span.Dispose();
    }

    Span HandOver()
    {
        var span = _span;
        _span = default;
        return span;
    }
}
