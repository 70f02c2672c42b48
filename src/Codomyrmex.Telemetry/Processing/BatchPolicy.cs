namespace Codomyrmex.Telemetry;

/// <summary>Why the export loop woke up; several reasons may come together.</summary>
[Flags]
enum WakeReasons
{
    None = 0,

    /// <summary>About a batch is waiting.</summary>
    Full = 1,

    /// <summary>The schedule delay has passed.</summary>
    Due = 2,

    /// <summary>Someone wants everything out.</summary>
    Flush = 4,

    /// <summary>The last time.</summary>
    Stop = 8,
}

/// <summary>The decisions of the batch processor.</summary>
static class BatchPolicy
{
    /// <summary>How many of the waiting records to export now: whole batches if that is all there is to it, else everything.</summary>
    internal static int Owed(int waiting, int maxBatchSize, WakeReasons reasons) =>
        (reasons & ~WakeReasons.Full) != 0 ? waiting
        : (reasons & WakeReasons.Full) != 0 ? waiting - (waiting % maxBatchSize)
        : 0;

    /// <summary>
    /// How many places of the queue a thread's lane takes at once: 1 keeps the wake-up exact for small queues; more spares large ones the shared
    /// counter. The more threads there are, the fewer, since what an idle one holds is of no use to the others.
    /// </summary>
    internal static int PlacesPerLane(int maxQueueSize, int maxBatchSize, int lanes) =>
        Math.Clamp(Math.Min(maxQueueSize / (8 * lanes), maxBatchSize / 8), 1, 32);

    /// <summary>How much of the queue's room for bytes a thread's lane takes at once, unless one item needs more.</summary>
    internal static long BytesPerLane(long maxQueueBytes, int lanes) => Math.Clamp(maxQueueBytes / (8L * lanes), 1, 64 * 1024);
}
