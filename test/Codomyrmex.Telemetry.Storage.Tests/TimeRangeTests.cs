namespace Codomyrmex.Telemetry.Storage.Tests;

public sealed class TimeRangeTests
{
    [Theory]
    [InlineData(10, 20, 9, false)]
    [InlineData(10, 20, 10, true)]
    [InlineData(10, 20, 19, true)]
    [InlineData(10, 20, 20, false)]
    [InlineData(10, 10, 10, false)]
    [InlineData(10, long.MaxValue, long.MaxValue, true)]
    [InlineData(long.MinValue, 20, long.MinValue, true)]
    public void TheStartLiesInsideAndTheEndOutside(long from, long to, long nanos, bool inside) =>
        Assert.Equal(inside, new TimeRange(from, to).Contains(nanos));

    [Fact]
    public void AllOfTimeHoldsItsLastInstant() => Assert.True(TimeRange.All.Contains(long.MaxValue));
}
