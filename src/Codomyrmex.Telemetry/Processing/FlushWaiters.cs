namespace Codomyrmex.Telemetry;

/// <summary>Those who wait until everything is out.</summary>
/// <remarks>Thread-safe.</remarks>
sealed class FlushWaiters
{
    readonly Lock _lock = new();
    readonly List<TaskCompletionSource> _waiters = [];

    /// <summary>One more; its task completes with the turn of the loop that takes it.</summary>
    internal TaskCompletionSource Add()
    {
        var waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
            _waiters.Add(waiter);
        return waiter;
    }

    /// <summary>One waits no more.</summary>
    internal void Remove(TaskCompletionSource waiter)
    {
        lock (_lock)
            _waiters.Remove(waiter);
    }

    internal TaskCompletionSource[] TakeAll()
    {
        lock (_lock)
        {
            TaskCompletionSource[] all = [.. _waiters];
            _waiters.Clear();
            return all;
        }
    }

    /// <summary>Completes them once <paramref name="exports"/> has.</summary>
    internal static void Complete(TaskCompletionSource[] waiters, Task exports)
    {
        if (waiters.Length > 0)
            _ = CompleteAsync(waiters, exports);
    }

    static async Task CompleteAsync(TaskCompletionSource[] waiters, Task exports)
    {
        await exports.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var waiter in waiters)
            waiter.TrySetResult();
    }
}
