using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Tracing;

public sealed class TelemetryClockTests
{
    [Fact]
    public void ATraceKeepsItsOffsetWhileTheWallClockIsSetBack()
    {
        var time = new ControlledTime();
        using var sdk = Some.Sdk(out var memory, options => options.TimeProvider = time);
        var tracer = sdk.GetTracer("t");
        using (tracer.StartSpan("root"))
        {
            time.Advance(TimeSpan.FromMinutes(1));
            time.ShiftWallClock(TimeSpan.FromHours(-1));
            using (tracer.StartSpan("child"))
                time.Advance(TimeSpan.FromMinutes(1));
        }

        var (child, root) = (memory.Spans[0], memory.Spans[1]);
        Assert.Equal(60_000_000_000, child.StartUnixNanos - root.StartUnixNanos);
        Assert.Equal(child.EndUnixNanos, root.EndUnixNanos);
    }

    [Fact]
    public void ANewTraceSeesTheCorrectedWallClock()
    {
        var time = new ControlledTime();
        var clock = new TelemetryClock(time);
        time.Advance(TimeSpan.FromSeconds(9));
        time.ShiftWallClock(TimeSpan.FromSeconds(100));
        Assert.Equal(ControlledTime.StartNanos + 9_000_000_000, clock.UnixNanos());
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(ControlledTime.StartNanos + 110_000_000_000, clock.UnixNanos());
    }

    [Fact]
    public void AnyFrequencyOfTheMonotonicClockGivesNanoseconds()
    {
        var clock = new TelemetryClock(new OddFrequency());
        var offset = clock.OffsetAt(0);
        var start = clock.UnixNanos(offset, 0);
        Assert.Equal(start + 1_000_000_000, clock.UnixNanos(offset, OddFrequency.TicksPerSecond));
        Assert.Equal(start + 333_333_333, clock.UnixNanos(offset, OddFrequency.TicksPerSecond / 3));
    }

    [Fact]
    public void TimesThatCannotBeExpressedAreTheNearestThatCan()
    {
        Assert.Equal(0, TelemetryClock.UnixNanos(DateTimeOffset.MinValue));
        Assert.Equal(0, TelemetryClock.UnixNanos(DateTimeOffset.UnixEpoch.AddSeconds(-1)));
        Assert.Equal(9_223_372_036_854_775_800, TelemetryClock.UnixNanos(DateTimeOffset.MaxValue));
        Assert.Equal(9_223_372_036_854_775_800, TelemetryClock.UnixNanos(DateTime.MaxValue));
    }

    [Fact]
    public void TheSystemClockIsReadWithinASecond()
    {
        var now = TelemetryClock.UnixNanos(TimeProvider.System.GetUtcNow());
        Assert.InRange(new TelemetryClock(TimeProvider.System).UnixNanos(), now, now + 1_000_000_000);
    }

    sealed class OddFrequency : TimeProvider
    {
        internal const long TicksPerSecond = 3_579_546;

        public override long TimestampFrequency => TicksPerSecond;

        public override long GetTimestamp() => 1;
    }
}
