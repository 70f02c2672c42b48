namespace Codomyrmex.Telemetry;

/// <summary>What an exception that leaves a traced method says about its span.</summary>
static class TracedOutcome
{
    internal const string CancelledKey = "codomyrmex.cancelled";
    internal const string EscapedKey = "exception.escaped";

    /// <summary>Records the exception, or that the operation was cancelled.</summary>
    internal static void Record(Span span, Exception exception)
    {
        if (IsCancellation(exception))
            span.SetAttribute(CancelledKey, true);
        else
            span.RecordException(exception, new Tag(EscapedKey, true));
    }

    /// <summary>As <see cref="Record(Span, Exception)"/>, for a task that has ended.</summary>
    internal static void Record(Span span, Task task)
    {
        if (task.IsFaulted)
            Record(span, task.Exception!.InnerException!);
        else if (task.IsCanceled)
            Record(span, CancellationOf(task));
    }

    /// <summary>Cancellation is what a caller asked for, not an error; a timeout that comes as a cancellation, as HttpClient's does, is one.</summary>
    internal static bool IsCancellation(Exception exception) =>
        exception is OperationCanceledException { InnerException: not TimeoutException };

    // A cancelled task gives its exception away only by throwing it.
    static OperationCanceledException CancellationOf(Task task)
    {
        try
        {
            task.GetAwaiter().GetResult();
            return new TaskCanceledException(task);
        }
        catch (OperationCanceledException exception)
        {
            return exception;
        }
    }
}
