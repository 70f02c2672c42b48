namespace Codomyrmex.Telemetry;

/// <summary>
/// A task that ends as a traced method's task does, with the same result, exceptions or cancellation, right after the method's span. So whoever
/// awaits it finds the span ended, which a continuation on the method's own task could not promise.
/// </summary>
sealed class FollowedTask : TaskCompletionSource
{
    readonly Task _task;
    readonly Span _span;

    FollowedTask(Task task, Span span)
    {
        _task = task;
        _span = span;
    }

    internal static Task Follow(Task task, Span span)
    {
        var followed = new FollowedTask(task, span);
        if (task.IsCompleted)
            followed.End();
        else
            task.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(followed.End);
        return followed.Task;
    }

    void End()
    {
        TracedOutcome.Record(_span, _task);
        _span.Dispose();
        SetFromTask(_task);
    }
}

/// <inheritdoc cref="FollowedTask"/>
/// <typeparam name="T">The result.</typeparam>
sealed class FollowedTask<T> : TaskCompletionSource<T>
{
    readonly Task<T> _task;
    readonly Span _span;

    FollowedTask(Task<T> task, Span span)
    {
        _task = task;
        _span = span;
    }

    internal static Task<T> Follow(Task<T> task, Span span)
    {
        var followed = new FollowedTask<T>(task, span);
        if (task.IsCompleted)
            followed.End();
        else
            task.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(followed.End);
        return followed.Task;
    }

    void End()
    {
        TracedOutcome.Record(_span, _task);
        _span.Dispose();
        SetFromTask(_task);
    }
}
