using System.Diagnostics.CodeAnalysis;

namespace Codomyrmex.Telemetry;

/// <summary>
/// A token for other people's code: cancelled when time is up, or when someone else's token is. What their callbacks throw then is reported, and comes neither over a timer's
/// thread, which would end the process, nor over whoever cancels.
/// </summary>
/// <remarks>Thread-safe.</remarks>
[SuppressMessage("Reliability", "CA1001", Justification = "A token source without a timer holds nothing to free, and the timer may fire while the rest is disposed.")]
sealed class IsolatedDeadline : IDisposable
{
    readonly CancellationTokenSource _source = new();
    readonly Action<Exception> _report;
    readonly ITimer _timer;
    readonly CancellationTokenRegistration _outer;
    volatile bool _hasPassed;

    internal IsolatedDeadline(TimeSpan timeout, TimeProvider time, Action<Exception> report, CancellationToken outer)
    {
        _report = report;
        _timer = time.CreateTimer(static state => ((IsolatedDeadline)state!).Pass(), this, timeout, Timeout.InfiniteTimeSpan);
        _outer = outer.UnsafeRegister(static state => ((IsolatedDeadline)state!).Cancel(), this);
    }

    internal CancellationToken Token => _source.Token;

    /// <summary>True if it was the time that was up.</summary>
    internal bool HasPassed => _hasPassed;

    /// <summary>No longer cancelled by anyone.</summary>
    public void Dispose()
    {
        _timer.Dispose();
        _outer.Unregister();
    }

    void Pass()
    {
        _hasPassed = true;
        Cancel();
    }

    void Cancel()
    {
        try
        {
            _source.Cancel();
        }
        catch (Exception failure)
        {
            _report(failure);
        }
    }
}
