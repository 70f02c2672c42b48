namespace Codomyrmex.Telemetry.Storage.Embedded.Tests.Support;

/// <summary>A clock that is set by hand, as those of machines are at times; timers run by the system's.</summary>
sealed class SetClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2025, 6, 1, 12, 0, 0, TimeSpan.Zero);

    public long Nanos => (Now - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick;

    public override DateTimeOffset GetUtcNow() => Now;
}
