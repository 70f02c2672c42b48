namespace Codomyrmex.Telemetry.Storage.Tests;

public sealed class TimeBoundsTests
{
    [Theory]
    [InlineData(10, 20, 0, 10, false)]
    [InlineData(10, 20, 0, 11, true)]
    [InlineData(10, 20, 20, 21, true)]
    [InlineData(10, 20, 21, 30, false)]
    [InlineData(10, 20, 15, 16, true)]
    [InlineData(10, 20, 15, 15, true)]
    [InlineData(10, 20, long.MinValue, long.MaxValue, true)]
    [InlineData(long.MaxValue, long.MaxValue, 0, long.MaxValue, true)]
    [InlineData(long.MaxValue, long.MinValue, long.MinValue, long.MaxValue, false)]
    public void BoundsOverlapARangeWhenATimeBetweenThemMayLieInIt(long min, long max, long from, long to, bool overlaps) =>
        Assert.Equal(overlaps, new TimeBounds(min, max).Overlaps(new TimeRange(from, to)));

    [Fact]
    public void BoundsAreTheEarliestAndTheLatest() => Assert.Equal(new TimeBounds(-3, 9), TimeBounds.Of([5, -3, 9, 0]));
}
