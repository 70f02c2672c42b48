namespace Codomyrmex.Telemetry.Storage.Embedded.Tests;

public sealed class ColumnCacheTests
{
    [Fact]
    public void NoMoreBytesAreKeptThanThereIsRoomFor()
    {
        var cache = new ColumnCache(1_000);
        var random = new Random(1);
        var columns = new List<CachedColumn>();
        for (var index = 0; index < 500; index++)
        {
            var column = new CachedColumn(new object(), random.Next(1_200));
            if (cache.Add(column))
                columns.Add(column);
            columns[random.Next(columns.Count)].Use();
            Assert.InRange(cache.Bytes, 0, 1_000);
            Assert.Equal(cache.Bytes, columns.Where(IsKept).Sum(kept => kept.Bytes));
        }
    }

    [Fact]
    public void TheLeastUsedGoFirst()
    {
        var cache = new ColumnCache(100);
        var used = new CachedColumn("used", 10);
        cache.Add(used);
        for (var index = 0; index < 200; index++)
        {
            Assert.Equal("used", used.Use());
            cache.Add(new CachedColumn(index, 10));
        }

        Assert.True(IsKept(used));
    }

    [Fact]
    public void WhatIsTooLargeIsNotKeptAndPushesNothingOut()
    {
        var cache = new ColumnCache(100);
        var small = new CachedColumn("small", 100);
        Assert.True(cache.Add(small));
        Assert.False(cache.Add(new CachedColumn("large", 101)));
        Assert.True(IsKept(small));
        Assert.False(new ColumnCache(0).Add(new CachedColumn("any", 1)));
    }

    [Fact]
    public void AColumnIsDecodedOnceAsLongAsItIsKept()
    {
        var id = Columns.Id(1);
        var files = new MemorySegmentFiles();
        var kept = SegmentTests.WriteSmall(files, 1, new ColumnCache(1 << 10)).Groups[0];
        Assert.Same(kept.Numbers(id), kept.Numbers(id));
        var forgotten = Segment.Open(files.Open(1), new ColumnCache(0)).Groups[0];
        Assert.NotSame(forgotten.Numbers(id), forgotten.Numbers(id));
    }

    [Fact]
    public void ManyReadersAtOnceSeeTheSameValues()
    {
        var files = new MemorySegmentFiles();
        var cache = new ColumnCache(500);
        var groups = Enumerable.Range(1, 4).Select(number => SegmentTests.WriteSmall(files, number, cache).Groups[0]).ToArray();
        Parallel.For(0, 2_000, index =>
        {
            var group = groups[index % groups.Length];
            Assert.Equal([10, 40, 20, 30], group.Numbers(Columns.Id(1)));
            Assert.Equal([0, 1, 1, 2], group.Codes(Columns.Id(3, "name", 1)));
            Assert.InRange(cache.Bytes, 0, 500);
        });
    }

    static bool IsKept(CachedColumn column) => column.Use() is not null;
}
