using Codomyrmex.Telemetry.Server.Query.Parameters;

namespace Codomyrmex.Telemetry.Server.Tests.Query.Parameters;

public sealed class TimeTextTests
{
    const long Now = 1_763_700_000_123_456_789;

    [Theory]
    [InlineData("now", Now)]
    [InlineData("now-15m", Now - 900_000_000_000)]
    [InlineData("now-1.5s", Now - 1_500_000_000)]
    [InlineData("now+1h30m", Now + 5_400_000_000_000)]
    [InlineData("now 1h", Now + 3_600_000_000_000)]
    [InlineData("now-0", Now)]
    [InlineData("0", 0)]
    [InlineData("1763700000", 1_763_700_000_000_000_000)]
    [InlineData("1763700000.123456789", Now)]
    [InlineData("1763700000.1234567899", Now)]
    [InlineData("-1.5", -1_500_000_000)]
    [InlineData("1970-01-01T00:00:00Z", 0)]
    [InlineData("2025-11-21T04:40:00.123456789Z", Now)]
    [InlineData("2025-11-21t04:40:00.123456789z", Now)]
    [InlineData("2025-11-21 04:40:00.123456789Z", Now)]
    [InlineData("2025-11-21T06:40:00.123456789+02:00", Now)]
    [InlineData("2025-11-21T06:40:00.123456789 02:00", Now)]
    [InlineData("2025-11-20T23:10:00.123456789-05:30", Now)]
    [InlineData("2025-11-21T04:40:00.1Z", 1_763_700_000_100_000_000)]
    [InlineData("1969-12-31T23:59:59.9Z", -100_000_000)]
    public void TimesAreReadToTheNanosecond(string text, long nanos)
    {
        Assert.True(TimeText.TryParse(text, Now, out var read));
        Assert.Equal(nanos, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("now-")]
    [InlineData("now-5")]
    [InlineData("now*5m")]
    [InlineData("nowhere")]
    [InlineData("now-300000d")]
    [InlineData("1e9")]
    [InlineData("0x10")]
    [InlineData("9223372037")]
    [InlineData("99999999999999999999999999999999999999")]
    [InlineData("2025-11-21")]
    [InlineData("2025-11-21T04:40")]
    [InlineData("2025-11-21T04:40:00")]
    [InlineData("2025-11-21T04:40:00.Z")]
    [InlineData("2025-13-21T04:40:00Z")]
    [InlineData("2025-11-21T25:40:00Z")]
    [InlineData("2025-11-21T04:40:00+2:00")]
    [InlineData("2025-11-21T04:40:00+02:60")]
    [InlineData("2025-11-21X04:40:00Z")]
    [InlineData("2300-01-01T00:00:00Z")]
    [InlineData("0001-01-01T00:00:00Z")]
    public void OtherTextIsNoTime(string text) => Assert.False(TimeText.TryParse(text, Now, out _));

    [Theory]
    [InlineData("0", 0)]
    [InlineData("1ns", 1)]
    [InlineData("2us", 2_000)]
    [InlineData("2µs", 2_000)]
    [InlineData("2μs", 2_000)]
    [InlineData("150ms", 150_000_000)]
    [InlineData("1.5s", 1_500_000_000)]
    [InlineData("2m", 120_000_000_000)]
    [InlineData("1h", 3_600_000_000_000)]
    [InlineData("7d", 604_800_000_000_000)]
    [InlineData("1h30m", 5_400_000_000_000)]
    [InlineData("1m0.5s", 60_500_000_000)]
    [InlineData("1.0000000019s", 1_000_000_001)]
    public void DurationsAreRead(string text, long nanos)
    {
        Assert.True(DurationText.TryParse(text, out var read));
        Assert.Equal(nanos, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("ms")]
    [InlineData("-5ms")]
    [InlineData("5 ms")]
    [InlineData("5mss")]
    [InlineData("1.2.3s")]
    [InlineData("5sec")]
    [InlineData("106752d")]
    [InlineData("106751d106751d")]
    [InlineData("99999999999999999999999999999999s")]
    public void OtherTextIsNoDuration(string text) => Assert.False(DurationText.TryParse(text, out _));

    [Theory]
    [InlineData("trace", 1)]
    [InlineData("debug", 5)]
    [InlineData("info", 9)]
    [InlineData("WARN", 13)]
    [InlineData("warn2", 14)]
    [InlineData("error4", 20)]
    [InlineData("fatal", 21)]
    [InlineData("1", 1)]
    [InlineData("24", 24)]
    public void SeveritiesAreRead(string text, int number)
    {
        Assert.True(SeverityText.TryParse(text, out var read));
        Assert.Equal(number, read);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("25")]
    [InlineData("warning")]
    [InlineData("warn1")]
    [InlineData("warn5")]
    [InlineData("-1")]
    public void OtherTextIsNoSeverity(string text) => Assert.False(SeverityText.TryParse(text, out _));
}
