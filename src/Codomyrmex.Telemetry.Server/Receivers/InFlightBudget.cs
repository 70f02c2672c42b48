namespace Codomyrmex.Telemetry.Server.Receivers;

/// <summary>Bounds the bytes of all request bodies held at once. Thread-safe.</summary>
/// <param name="capacityBytes">The bound.</param>
sealed class InFlightBudget(long capacityBytes)
{
    long _held;

    /// <summary>Bytes held now.</summary>
    public long HeldBytes => Volatile.Read(ref _held);

    /// <summary>
    /// Takes bytes; false, and none taken, when that would pass the bound. A body that is alone is always admitted: its size has a bound of its own, and
    /// buffers are larger than what they hold, so that the largest one might else be refused for ever.
    /// </summary>
    /// <param name="bytes">How many more.</param>
    /// <param name="taken">How many the same body has taken already.</param>
    public bool TryTake(long bytes, long taken = 0)
    {
        var held = Interlocked.Add(ref _held, bytes);
        if (held <= capacityBytes || held == taken + bytes)
            return true;
        Interlocked.Add(ref _held, -bytes);
        return false;
    }

    /// <summary>Gives back what was taken.</summary>
    public void Return(long bytes) => Interlocked.Add(ref _held, -bytes);
}
