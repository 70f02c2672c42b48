namespace Codomyrmex.Telemetry;

/// <summary>Wakes one waiting loop. Many threads may set it; what they set while the loop is busy is seen at its next wait, once.</summary>
sealed class WakeSignal
{
    TaskCompletionSource _wake = new(TaskCreationOptions.RunContinuationsAsynchronously);
    int _reasons;

    /// <summary>Adds a reason and wakes the loop, unless that reason is pending already.</summary>
    internal void Set(WakeReasons reason)
    {
        if ((Volatile.Read(ref _reasons) & (int)reason) != 0)
            return;
        if (Interlocked.Or(ref _reasons, (int)reason) == 0)
            Volatile.Read(ref _wake).TrySetResult();
    }

    /// <summary>Waits until there is a reason, and takes all there are.</summary>
    internal async Task<WakeReasons> WaitAsync()
    {
        await _wake.Task.ConfigureAwait(false);
        Volatile.Write(ref _wake, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        return (WakeReasons)Interlocked.Exchange(ref _reasons, 0);
    }
}
