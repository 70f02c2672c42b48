namespace Codomyrmex.Telemetry.Tests.Processing;

public sealed class StripedQueueTests
{
    [Fact]
    public void ItRefusesWhatExceedsItsCapacityAndTakesMoreOnceRead()
    {
        var queue = new StripedQueue<string>(capacity: 3, stripes: 2, placesPerStripe: 1);
        Assert.True(queue.TryAdd("a", 0, out _) && queue.TryAdd("b", 1, out _) && queue.TryAdd("c", 0, out _));
        Assert.False(queue.TryAdd("d", 0, out _));
        Assert.False(queue.TryAdd("d", 1, out _));
        Assert.Equal(3, queue.Count);

        Assert.Equal(["a", "b", "c"], TakeAll(queue).Order());
        Assert.Equal(0, queue.Count);
        Assert.True(queue.TryAdd("d", 1, out _));
    }

    [Fact]
    public void OneWriterCanUseTheWholeCapacity()
    {
        var queue = new StripedQueue<string>(capacity: 1000, stripes: 8, placesPerStripe: 15);
        var added = Enumerable.Range(0, 1200).Count(number => queue.TryAdd($"{number}", 5, out _));
        Assert.Equal(1000, added);
        Assert.Equal(Enumerable.Range(0, 1000).Select(number => $"{number}"), TakeAll(queue));
    }

    [Fact]
    public void ReservedPlacesAreReportedWhenMoreAreTaken()
    {
        var queue = new StripedQueue<string>(capacity: 100, stripes: 1, placesPerStripe: 4);
        var reports = Enumerable.Range(0, 9).Select(_ => queue.TryAdd("x", 0, out var reserved) ? reserved : -1);
        Assert.Equal([4, 0, 0, 0, 8, 0, 0, 0, 12], reports);
    }

    [Fact]
    public void WhatIsAddedAfterTheMarkStays()
    {
        var queue = new StripedQueue<string>(capacity: 100, stripes: 2, placesPerStripe: 1);
        queue.TryAdd("before", 0, out _);
        Assert.Equal(1, queue.Mark());
        queue.TryAdd("after", 0, out _);
        queue.TryAdd("after too", 1, out _);
        var taken = new string[10];
        Assert.Equal(1, queue.Take(taken));
        Assert.Equal("before", taken[0]);
        Assert.Equal(2, queue.Count);
    }

    [Fact]
    public async Task NothingIsLostOrTakenTwiceWithManyWriters()
    {
        var queue = new StripedQueue<string>(capacity: 256, stripes: 4, placesPerStripe: 8);
        var taken = new List<string>();
        var writers = Enumerable.Range(0, 6).Select(writer => Task.Run(() =>
        {
            var added = new List<string>();
            for (var i = 0; i < 5_000; i++)
            {
                var item = $"{writer}.{i}";
                if (queue.TryAdd(item, writer, out _))
                    added.Add(item);
            }

            return added;
        }, TestContext.Current.CancellationToken)).ToArray();
        var all = Task.WhenAll(writers);
        while (!all.IsCompleted)
            taken.AddRange(TakeAll(queue));
        var expected = (await all).SelectMany(added => added);
        taken.AddRange(TakeAll(queue));
        Assert.Equal(expected.Order(), taken.Order());
    }

    static List<string> TakeAll(StripedQueue<string> queue)
    {
        var all = new List<string>();
        var some = new string[7];
        queue.Mark();
        int count;
        while ((count = queue.Take(some)) > 0)
            all.AddRange(some.AsSpan(0, count));
        return all;
    }
}
