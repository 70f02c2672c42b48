namespace Faults.Tests;

/// <summary>
/// What becomes of 5,000 spans a second while the receiver is away, slow or not there, over real sockets, files and processes. Seconds long; with FAULTS=full in the
/// environment, minutes.
/// </summary>
public sealed class DeliveryTests : IDisposable
{
    const int Rate = 5_000;

    readonly string _directory = Directory.CreateTempSubdirectory("faults-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task WhatEndsWhileTheReceiverIsAwayArrivesOnceItIsBack()
    {
        var away = Length.Seconds(120, 4);
        await using var collector = new Collector();
        await collector.StartAsync();
        using var sender = new Sender(collector.Address, _directory, "a", Rate, away + 4);
        await UntilAsync(() => sender.Ended >= Rate);
        await collector.StopAsync();
        await UntilAsync(() => sender.Ended >= Rate * (away + 2L));
        await collector.StartAsync();
        await sender.DoneAsync();
        await UntilAsync(() => collector.Count("a") == sender.Ended);

        var outcome = await sender.EndAsync();
        Tell(outcome);
        Assert.Equal((0, 0, sender.Ended), (outcome["dropped"], outcome["waiting"], outcome["exported"]));
        Assert.InRange(collector.Arrivals("a"), sender.Ended, sender.Ended + outcome["duplicated"]);
    }

    [Fact]
    public async Task WhatWasOnDiskWhenTheProcessWasKilledArrivesFromTheNextStart()
    {
        var half = Length.Seconds(60, 3);
        await using var collector = new Collector();
        await collector.StartAsync();
        await collector.StopAsync();
        using (var killed = new Sender(collector.Address, _directory, "killed", Rate, half * 10))
        {
            await UntilAsync(() => killed.Ended >= Rate * (long)half);
            await killed.KillAsync();
            using var next = new Sender(collector.Address, _directory, "next", Rate, half);
            await next.DoneAsync();
            await collector.StartAsync();
            await UntilAsync(() => collector.Count("next") == next.Ended);
            var outcome = await next.EndAsync();
            Tell(outcome);
            Assert.Equal((0, 0), (outcome["dropped"], outcome["waiting"]));

            // What ended in the last second before the end may not have been on disk.
            var arrived = collector.Numbers("killed");
            var certain = killed.Ended - Rate;
            Assert.Equal(certain, arrived.Count(number => number < certain));
        }
    }

    [Fact]
    public async Task ASlowReceiverDelaysNobodyAndLosesNothingWithADiskQueue()
    {
        await using var collector = new Collector { Latency = TimeSpan.FromSeconds(Length.Seconds(5, 2)) };
        await collector.StartAsync();
        using var sender = new Sender(collector.Address, _directory, "a", Rate, Length.Seconds(60, 5));
        await sender.DoneAsync();
        collector.Latency = TimeSpan.Zero;
        await UntilAsync(() => collector.Count("a") == sender.Ended);
        var outcome = await sender.EndAsync();
        Tell(outcome);
        Assert.Equal(0, outcome["dropped"]);
        Assert.InRange(outcome["longest"], 0, 1_000);
        Assert.InRange(outcome["rss"], 1, 300);
    }

    [Fact]
    public async Task WithoutADiskQueueMemoryStaysBoundedAndEverySpanIsAccountedFor()
    {
        using var sender = new Sender(new Uri("http://127.0.0.1:1"), null, "a", Rate, Length.Seconds(60, 4));
        await sender.DoneAsync();
        var outcome = await sender.EndAsync();
        Tell(outcome);
        Assert.Equal((sender.Ended, 0), (outcome["dropped"], outcome["exported"]));
        Assert.InRange(outcome["longest"], 0, 1_000);
        Assert.InRange(outcome["rss"], 1, 300);
    }

    static void Tell(Dictionary<string, double> outcome) =>
        TestContext.Current.TestOutputHelper!.WriteLine(string.Join(' ', outcome.Select(pair => FormattableString.Invariant($"{pair.Key}={pair.Value}"))));

    // Nothing announces that a collector in another process's sight has what it waits for.
    static async Task UntilAsync(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(Length.Patience);
        while (!condition())
            await Task.Delay(TimeSpan.FromMilliseconds(20), patience.Token);
    }
}
