namespace Codomyrmex.Telemetry;

/// <summary>Wakes one waiting thread. Many threads may set it; what they set while it is busy is seen at its next wait, once.</summary>
sealed class WakeSignal : IDisposable
{
    readonly AutoResetEvent _wake = new(initialState: false);
    int _reasons;

    /// <summary>Adds a reason and wakes the thread, unless that reason is pending already.</summary>
    internal void Set(WakeReasons reason)
    {
        if ((Volatile.Read(ref _reasons) & (int)reason) != 0)
            return;
        if (Interlocked.Or(ref _reasons, (int)reason) == 0)
            _wake.Set();
    }

    /// <summary>Waits until there is a reason, and takes all there are.</summary>
    internal WakeReasons Wait()
    {
        _wake.WaitOne();
        return (WakeReasons)Interlocked.Exchange(ref _reasons, 0);
    }

    /// <summary>Once the thread waits no more. Setting it after that does nothing.</summary>
    public void Dispose()
    {
        // No further reason wakes.
        Interlocked.Exchange(ref _reasons, -1);
        _wake.Dispose();
    }
}
