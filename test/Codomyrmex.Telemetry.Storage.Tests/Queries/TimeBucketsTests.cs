namespace Codomyrmex.Telemetry.Storage.Tests;

public sealed class TimeBucketsTests
{
    [Theory]
    [InlineData(0, 100, 4)]
    [InlineData(0, 99, 4)]
    [InlineData(-50, 53, 7)]
    [InlineData(5, 8, 10)]
    [InlineData(5, 5, 3)]
    [InlineData(0, 1_000_000_007, 10_000)]
    [InlineData(long.MinValue + 1, long.MaxValue - 1, 3)]
    [InlineData(long.MinValue + 1, long.MaxValue - 1, 10_000)]
    public void PartsFollowEachOtherFromTheBeginningToTheEnd(long from, long to, int count)
    {
        var buckets = new TimeBuckets(new TimeRange(from, to), count);
        Assert.Equal(from, buckets.StartOf(0));
        Assert.Equal(to, buckets.StartOf(count));
        for (var index = 0; index < count; index++)
        {
            var (start, end) = (buckets.StartOf(index), buckets.StartOf(index + 1));
            Assert.True(start <= end);
            if (start == end)
                continue;
            Assert.Equal((index, index), (buckets.IndexOf(start), buckets.IndexOf(end - 1)));
        }
    }

    [Fact]
    public void OnePartMayBeAllOfTime()
    {
        var buckets = new TimeBuckets(TimeRange.All, 1);
        Assert.Equal([0, 0, 0], new[] { long.MinValue, 0, long.MaxValue }.Select(buckets.IndexOf));
    }

    [Fact]
    public void SeveralNeedABeginningAndAnEnd()
    {
        Assert.Throws<ArgumentException>(() => new TimeBuckets(TimeRange.All, 2));
        Assert.Throws<ArgumentException>(() => new TimeBuckets(new TimeRange(0, long.MaxValue), 2));
        Assert.Throws<ArgumentException>(() => new TimeBuckets(new TimeRange(long.MinValue, 0), 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TimeBuckets(new TimeRange(0, 1), 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TimeBuckets(new TimeRange(0, 1), TimeBuckets.MaxCount + 1));
    }
}
