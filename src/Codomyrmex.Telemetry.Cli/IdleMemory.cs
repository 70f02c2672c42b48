namespace Codomyrmex.Telemetry.Cli;

/// <summary>
/// Gives memory back to the system once the process has become idle. The collector works only when something is allocated, so what a load left behind would
/// stay until the next one.
/// </summary>
static class IdleMemory
{
    // Of what is allocated in an interval, so much is the process's own housekeeping.
    const long IdleBytes = 16 << 20;

    // After less than this there is hardly anything to give back.
    const long BusyBytes = 64 << 20;

    static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <summary>Watches until it is cancelled, and then throws.</summary>
    public static async Task WatchAsync(CancellationToken stop)
    {
        var (collected, before) = (0L, 0L);
        while (true)
        {
            await Task.Delay(Interval, stop);
            var allocated = GC.GetTotalAllocatedBytes();
            if (allocated - before < IdleBytes && allocated - collected > BusyBytes)
            {
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                collected = allocated;
            }

            before = allocated;
        }
    }
}
