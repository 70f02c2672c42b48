namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Tells all who wait that something has changed. Take <see cref="Next"/> before looking at what may change, so that no change is missed. Thread-safe.</summary>
sealed class Pulse
{
    TaskCompletionSource _next = Create();

    /// <summary>Completes at the next <see cref="Fire"/>.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    public void Fire() => Interlocked.Exchange(ref _next, Create()).SetResult();

    static TaskCompletionSource Create() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
