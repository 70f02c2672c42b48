namespace Codomyrmex.Telemetry.Tests.Processing;

public sealed class RecordPoolTests
{
    [Fact]
    public void WhatOneThreadUnloadsAnotherReloads()
    {
        var pool = new RecordPool<object>(boundRecords: 2 * Magazine<object>.Capacity);
        var magazine = pool.Unload(null);
        var given = Enumerable.Range(0, Magazine<object>.Capacity).Select(_ => new object()).ToArray();
        Assert.All(given, record => Assert.True(magazine.TryGive(record)));
        Assert.False(magazine.TryGive(new object()));

        pool.Unload(magazine);
        var reloaded = pool.Reload(null);
        var taken = new List<object>();
        while (reloaded.TryTake(out var record))
            taken.Add(record);
        Assert.Equal(given.Reverse(), taken);
        Assert.Same(reloaded, pool.Reload(reloaded));
    }

    [Fact]
    public void WhatExceedsTheBoundIsLeftToTheCollector()
    {
        var pool = new RecordPool<object>(boundRecords: Magazine<object>.Capacity);
        Fill(pool);
        Fill(pool);
        Assert.True(pool.Reload(null).TryTake(out _));
        Assert.False(pool.Reload(null).TryTake(out _));
    }

    static void Fill(RecordPool<object> pool)
    {
        var magazine = new Magazine<object>();
        while (magazine.TryGive(new object()))
        {
        }

        pool.Unload(magazine);
    }
}
