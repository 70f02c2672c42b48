using System.Diagnostics.CodeAnalysis;

namespace Codomyrmex.Telemetry;

/// <summary>Wakes one waiting thread. Many threads may set it; what they set while it is busy is seen at its next wait, once.</summary>
[SuppressMessage("Reliability", "CA1001", Justification = "Who sets it may come after the thread has gone, and must not find it disposed; its handle frees itself.")]
sealed class WakeSignal
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
}
