namespace Codomyrmex.Telemetry.Server.Receivers;

/// <summary>Bounds the bytes of all request bodies held at once. Thread-safe.</summary>
/// <param name="capacityBytes">The bound.</param>
sealed class InFlightBudget(long capacityBytes)
{
    long _held;

    /// <summary>Bytes held now.</summary>
    public long HeldBytes => Volatile.Read(ref _held);

    /// <summary>Takes bytes; false, and none taken, when that would pass the bound.</summary>
    public bool TryTake(long bytes)
    {
        if (Interlocked.Add(ref _held, bytes) <= capacityBytes)
            return true;
        Interlocked.Add(ref _held, -bytes);
        return false;
    }

    /// <summary>Gives back what was taken.</summary>
    public void Return(long bytes) => Interlocked.Add(ref _held, -bytes);
}
