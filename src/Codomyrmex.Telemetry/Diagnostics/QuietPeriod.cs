namespace Codomyrmex.Telemetry;

/// <summary>
/// Lets one message through, then none until a minute has passed. Asking while it is quiet costs one read, so it may be asked for every
/// record that is dropped.
/// </summary>
/// <remarks>Thread-safe.</remarks>
sealed class QuietPeriod(TimeProvider time)
{
    static readonly TimeSpan Length = TimeSpan.FromMinutes(1);

    int _isQuiet;
    ITimer? _timer;

    /// <summary>True if there may be a message now; then it is quiet.</summary>
    internal bool TryBegin()
    {
        if (Volatile.Read(ref _isQuiet) != 0 || Interlocked.Exchange(ref _isQuiet, 1) != 0)
            return false;
        using (DetachedFlow.Enter())
        {
            _timer?.Dispose();
            _timer = time.CreateTimer(static state => ((QuietPeriod)state!).End(), this, Length, Timeout.InfiniteTimeSpan);
        }

        return true;
    }

    void End() => Volatile.Write(ref _isQuiet, 0);
}
