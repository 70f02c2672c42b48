namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Times as the store has them, nanoseconds since 1970, which reach from 1677 to 2262.</summary>
static class UnixNanos
{
    /// <summary>The instant so long after 1970; the first or the last there is when it lies beyond.</summary>
    public static long Of(TimeSpan since1970) => (long)Int128.Clamp((Int128)since1970.Ticks * TimeSpan.NanosecondsPerTick, long.MinValue, long.MaxValue);
}
