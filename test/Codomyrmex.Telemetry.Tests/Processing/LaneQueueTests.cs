namespace Codomyrmex.Telemetry.Tests.Processing;

public sealed class LaneQueueTests
{
    readonly RecordingThread _first = new();
    readonly RecordingThread _second = new();

    [Fact]
    public void ItRefusesWhatExceedsItsCapacityAndTakesMoreOnceRead()
    {
        var queue = new LaneQueue<string>(capacity: 3, maxBytes: 100_000, maxBatchSize: 1);
        Assert.True(queue.TryAdd("a", 1, _first, out _) && queue.TryAdd("b", 1, _second, out _) && queue.TryAdd("c", 1, _first, out _));
        Assert.False(queue.TryAdd("d", 1, _first, out _));
        Assert.False(queue.TryAdd("d", 1, _second, out _));
        Assert.Equal(3, queue.Count);

        Assert.Equal(["a", "b", "c"], TakeAll(queue).Order());
        Assert.Equal(0, queue.Count);
        Assert.True(queue.TryAdd("d", 1, _second, out _));
    }

    [Fact]
    public void OneWriterCanUseTheWholeCapacity()
    {
        var queue = new LaneQueue<string>(capacity: 1000, maxBytes: 100_000, maxBatchSize: 512);
        var added = Enumerable.Range(0, 1200).Count(number => queue.TryAdd($"{number}", 1, _first, out _));
        Assert.Equal(1000, added);
        Assert.Equal(Enumerable.Range(0, 1000).Select(number => $"{number}"), TakeAll(queue));
    }

    [Fact]
    public void ItRefusesWhatExceedsItsRoomForBytesAndTakesMoreOnceRead()
    {
        var queue = new LaneQueue<string>(capacity: 100, maxBytes: 1000, maxBatchSize: 8);
        Assert.True(queue.TryAdd("a", 400, _first, out _) && queue.TryAdd("b", 400, _second, out _));
        Assert.False(queue.TryAdd("c", 401, _first, out _));
        Assert.False(queue.TryAdd("larger than all", 1001, _second, out _));
        Assert.True(queue.TryAdd("small", 10, _first, out _));

        Assert.Equal(["a", "b", "small"], TakeAll(queue).Order());
        Assert.True(queue.TryAdd("c", 700, _first, out _));
    }

    [Fact]
    public void OneWriterCanUseAllTheRoomForBytes()
    {
        var queue = new LaneQueue<string>(capacity: 10_000, maxBytes: 100_000, maxBatchSize: 512);
        Assert.Equal(1000, Enumerable.Range(0, 1200).Count(number => queue.TryAdd($"{number}", 100, _first, out _)));
    }

    [Fact]
    public void ReservedPlacesAreReportedWhenMoreAreTaken()
    {
        var queue = new LaneQueue<string>(capacity: 100, maxBytes: 100_000, maxBatchSize: 32);
        var reports = Enumerable.Range(0, 9).Select(_ => queue.TryAdd("x", 1, _first, out var reserved) ? reserved : -1);
        Assert.Equal([4, 0, 0, 0, 8, 0, 0, 0, 12], reports);
    }

    [Fact]
    public void WhatIsAddedAfterTheMarkStays()
    {
        var queue = new LaneQueue<string>(capacity: 100, maxBytes: 100_000, maxBatchSize: 8);
        queue.TryAdd("before", 1, _first, out _);
        Assert.Equal(1, queue.Mark());
        queue.TryAdd("after", 1, _first, out _);
        queue.TryAdd("after too", 1, _second, out _);
        var taken = new string[10];
        Assert.Equal(1, queue.Take(taken));
        Assert.Equal("before", taken[0]);
        Assert.Equal(2, queue.Count);
    }

    [Fact]
    public async Task NothingIsLostOrTakenTwiceWithManyWriters()
    {
        var queue = new LaneQueue<string>(capacity: 256, maxBytes: 100_000, maxBatchSize: 64);
        var taken = new List<string>();
        var threads = Enumerable.Range(0, 6).Select(_ => new RecordingThread()).ToArray();
        var writers = Enumerable.Range(0, 6).Select(writer => Task.Run(() =>
        {
            var added = new List<string>();
            for (var i = 0; i < 5_000; i++)
            {
                var item = $"{writer}.{i}";
                if (queue.TryAdd(item, 1, threads[writer], out _))
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

    [Fact]
    public void ALaneLeftByItsThreadIsReadAndThenRemovedWithThePlacesItHeld()
    {
        var queue = new LaneQueue<string>(capacity: 32, maxBytes: 100_000, maxBatchSize: 64);
        Leave(queue);
        var read = new List<string>();
        for (var i = 0; i < 100 && (read.Count == 0 || !queue.TryAdd("last", 1, _first, out _)); i++)
        {
            GC.Collect();
            read.AddRange(TakeAll(queue));
            queue.Mark();
        }

        Assert.Equal(["left"], read);
        var added = 1 + Enumerable.Range(0, 40).Count(_ => queue.TryAdd("more", 1, _first, out var _));
        Assert.Equal(32, added);

        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        static void Leave(LaneQueue<string> queue) => queue.TryAdd("left", 1, new RecordingThread(), out _);
    }

    [Fact]
    public void AClosedQueuesNumberIsUsedAgainWithoutMixingLanes()
    {
        var closed = new LaneQueue<string>(capacity: 8, maxBytes: 100_000, maxBatchSize: 8);
        closed.TryAdd("old", 1, _first, out _);
        closed.Close();
        var next = new LaneQueue<string>(capacity: 8, maxBytes: 100_000, maxBatchSize: 8);
        next.TryAdd("new", 1, _first, out _);
        Assert.Equal(["new"], TakeAll(next));
        Assert.Equal(["old"], TakeAll(closed));
    }

    static List<string> TakeAll(LaneQueue<string> queue)
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
