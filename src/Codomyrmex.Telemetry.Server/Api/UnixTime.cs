namespace Codomyrmex.Telemetry.Server.Api;

/// <summary>Unix time in nanoseconds.</summary>
static class UnixTime
{
    public const long NanosPerSecond = 1_000_000_000;

    /// <summary>The time now; its resolution is 100 ns.</summary>
    public static long GetUnixNanos(this TimeProvider time) =>
        (time.GetUtcNow().UtcTicks - DateTime.UnixEpoch.Ticks) * TimeSpan.NanosecondsPerTick;
}
