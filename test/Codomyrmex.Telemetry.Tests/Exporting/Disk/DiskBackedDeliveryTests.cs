using Codomyrmex.Telemetry.Otlp;
using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Exporting.Disk;

public sealed class DiskBackedDeliveryTests : IAsyncDisposable
{
    const int Items = 512;

    // So long that it passes only where a test lets it pass, however fast time goes.
    static readonly TimeSpan AttemptTimeout = TimeSpan.FromDays(20);

    readonly QueueFolder _folder = new() { Options = { MaxAge = TimeSpan.FromDays(365) } };
    readonly FakeTransport _transport = new();
    readonly List<DiskBackedDelivery> _deliveries = [];

    static CancellationToken Cancelled => new(canceled: true);

    public async ValueTask DisposeAsync()
    {
        foreach (var delivery in _deliveries)
            await delivery.ShutdownAsync(Cancelled);
        _folder.Dispose();
    }

    [Fact]
    public async Task WhatCanBeDeliveredTouchesNoDisk()
    {
        var delivery = Delivery();
        Assert.Equal(ExportResult.Success, await DeliverAsync(delivery, 1));
        _transport.AnswerWith(new OtlpAttempt(ExportResult.Partial(3, "too old")));
        Assert.Equal(ExportResult.Partial(3, "too old"), await DeliverAsync(delivery, 2));
        await delivery.ShutdownAsync(TestContext.Current.CancellationToken);
        Assert.Equal([1, 2], _transport.Arrived);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
        Assert.Equal(0, _folder.Waiting);
    }

    [Fact]
    public async Task WhatIsRefusedForGoodFails()
    {
        var delivery = Delivery();
        _transport.AnswerWith(new OtlpAttempt(ExportResult.Failed("HTTP 400")));
        Assert.Equal(ExportResult.Failed("HTTP 400"), await DeliverAsync(delivery, 1));
        _transport.Answer = (_, _) => throw new InvalidOperationException("a bug");
        Assert.Equal(ExportResult.Failed("a bug"), await DeliverAsync(delivery, 2));
        Assert.Equal((0, 1), (_folder.Waiting, _folder.Diagnostics.Snapshot().Failures));
    }

    [Fact]
    public async Task WhatCannotBeDeliveredNowIsStoredWithoutAskingAgainAndSentLater()
    {
        var delivery = Delivery();
        _transport.AnswerWith(FakeTransport.Refused);
        Assert.Equal(ExportResult.Stored("connection refused"), await DeliverAsync(delivery, 0));
        foreach (var number in Enumerable.Range(1, 20))
            Assert.Equal(ExportOutcome.Stored, (await DeliverAsync(delivery, number)).Outcome);
        Assert.Equal((1, 21 * Items), (_transport.Attempts, _folder.Waiting));

        _transport.AnswerWith(FakeTransport.Taken);
        await UntilAsync(() => _folder.Waiting == 0);
        Assert.Equal(Enumerable.Range(0, 21), _transport.Arrived.Order());
        Assert.Equal(0, _transport.Arrived[0]);
        Assert.Equal((21 * Items, 0, 0), Counted());
        await UntilAsync(() => _folder.Loggers.Messages.Contains("Traces: all that waited on disk has been sent"));
        Assert.Equal(ExportResult.Success, await DeliverAsync(delivery, 21));
    }

    [Fact]
    public async Task ADestinationThatIsDownForTwoMinutesMissesNothingAndGetsNothingTwice()
    {
        const int Batches = 1172;
        var delivery = Delivery();
        _transport.AnswerWith(FakeTransport.Refused);
        for (var number = 0; number < Batches; number++)
        {
            Assert.Equal(ExportOutcome.Stored, (await DeliverAsync(delivery, number)).Outcome);
            _folder.Time.Advance(TimeSpan.FromSeconds(Items / 5000.0));
        }

        _transport.AnswerWith(FakeTransport.Taken);
        await UntilAsync(() => _folder.Waiting == 0);
        Assert.Equal(Enumerable.Range(0, Batches), _transport.Arrived.Order());
        Assert.Equal((Batches * Items, 0, 0), Counted());
        Assert.Empty(_folder.Segments);
    }

    [Fact]
    public async Task AReceiverThatHangsHoldsUpNothing()
    {
        var delivery = Delivery();
        _transport.Hang();
        var hanging = Enumerable.Range(0, 3).Select(number => DeliverAsync(delivery, number)).ToArray();
        var fourth = DeliverAsync(delivery, 3);
        Assert.False(fourth.IsCompleted);
        _folder.Time.Advance(TimeSpan.FromMilliseconds(200));
        Assert.Equal(ExportResult.Stored("the receiver does not answer in time"), await fourth);
        foreach (var number in Enumerable.Range(4, 90))
            Assert.Equal(ExportOutcome.Stored, (await DeliverAsync(delivery, number)).Outcome);
        Assert.Equal(3, _transport.Attempts);

        _folder.Time.Advance(AttemptTimeout);
        foreach (var request in hanging)
            Assert.Equal(ExportOutcome.Stored, (await request).Outcome);
        Assert.Equal(94 * Items, _folder.Waiting);

        _transport.AnswerWith(FakeTransport.Taken);
        await UntilAsync(() => _folder.Waiting == 0);
        var arrivals = _transport.Arrived.CountBy(number => number).ToDictionary();
        Assert.Equal(Enumerable.Range(0, 94), arrivals.Keys.Order());
        Assert.Equal([0, 1, 2], arrivals.Where(arrival => arrival.Value == 2).Select(arrival => arrival.Key).Order());
        Assert.Equal((94 * Items, 0, 3 * Items), Counted());
    }

    [Fact]
    public async Task WhatMayHaveArrivedIsSentTwiceAtMostForEachDoubtAndCountedOnce()
    {
        var delivery = Delivery();
        _transport.AnswerWith(new OtlpAttempt(ExportResult.Failed("reset"), IsRetryable: true, MayHaveArrived: true));
        Assert.Equal(ExportOutcome.Stored, (await DeliverAsync(delivery, 0)).Outcome);
        Assert.Equal(0, Counted().Repeated);
        await UntilAsync(() => _transport.Attempts >= 3);
        _transport.AnswerWith(FakeTransport.Taken);
        await UntilAsync(() => _folder.Waiting == 0);
        Assert.Equal((Items, 0, Items), Counted());
    }

    [Fact]
    public async Task AReceiverThatTakesFiveSecondsForEachAnswerMissesNothing()
    {
        var delivery = Delivery();
        _transport.Answer = async (_, cancellationToken) =>
        {
            await Task.Delay(TimeSpan.FromSeconds(5), _folder.Time, cancellationToken);
            return FakeTransport.Taken;
        };
        var underWay = new List<Task<ExportResult>>();
        var results = new List<ExportOutcome>();
        for (var number = 0; number < 300; number++)
        {
            underWay.Add(DeliverAsync(delivery, number));
            _folder.Time.Advance(TimeSpan.FromSeconds(Items / 5000.0));
            if (underWay.Count == 4)
                await UntilAsync(() => underWay.Exists(task => task.IsCompleted), TimeSpan.FromMilliseconds(20));
            foreach (var task in underWay.FindAll(task => task.IsCompleted))
                results.Add((await task).Outcome);
            underWay.RemoveAll(task => task.IsCompleted);
        }

        await UntilAsync(() => underWay.TrueForAll(task => task.IsCompleted));
        foreach (var task in underWay)
            results.Add((await task).Outcome);
        Assert.All(results, outcome => Assert.True(outcome is ExportOutcome.Success or ExportOutcome.Stored));
        Assert.Contains(ExportOutcome.Success, results);
        await UntilAsync(() => _folder.Waiting == 0);
        Assert.Equal(Enumerable.Range(0, 300), _transport.Arrived.Order());
        Assert.Equal(0, _folder.Diagnostics.Snapshot().TotalDropped);
    }

    [Fact]
    public async Task ARequestRefusedForGoodFromTheDiskIsDroppedAndDoesNotBlockTheOthers()
    {
        var delivery = Delivery();
        _transport.AnswerWith(FakeTransport.Refused);
        foreach (var number in Enumerable.Range(0, 5))
            await DeliverAsync(delivery, number);
        _transport.Answer = (number, _) => new(number switch
        {
            0 => new OtlpAttempt(ExportResult.Failed("HTTP 400")),
            3 => new OtlpAttempt(ExportResult.Partial(12, "bad")),
            _ => FakeTransport.Taken,
        });
        await UntilAsync(() => _folder.Waiting == 0);
        Assert.Equal([1, 2, 3, 4], _transport.Arrived.Order());
        Assert.Equal((Items, 12), (_folder.Dropped(DropReason.ExportFailed), _folder.Dropped(DropReason.Rejected)));
        Assert.Equal((4 * Items) - 12, Counted().Exported);
    }

    [Fact]
    public async Task AReceiverThatWantsToBeLeftAloneIs()
    {
        var delivery = Delivery();
        _transport.AnswerWith(new OtlpAttempt(ExportResult.Failed("HTTP 429"), IsRetryable: true, RetryAfter: TimeSpan.FromSeconds(90)));
        Assert.Equal(ExportOutcome.Stored, (await DeliverAsync(delivery, 0)).Outcome);
        _transport.AnswerWith(FakeTransport.Taken);
        await AdvanceAsync(TimeSpan.FromSeconds(89));
        Assert.Equal(ExportResult.Stored("HTTP 429"), await DeliverAsync(delivery, 1));
        Assert.Equal(1, _transport.Attempts);
        await UntilAsync(() => _folder.Waiting == 0);
        Assert.Equal([0, 1], _transport.Arrived);
    }

    [Fact]
    public async Task ACancelledRequestIsStored()
    {
        var delivery = Delivery();
        Assert.Equal(ExportOutcome.Stored, (await delivery.DeliverAsync(QueueFolder.Request(1, Items), Cancelled)).Outcome);
        await UntilAsync(() => _folder.Waiting == 0);
        Assert.Equal((Items, 0, 0), Counted());

        _transport.Hang();
        using var cancellation = new CancellationTokenSource();
        var hanging = delivery.DeliverAsync(QueueFolder.Request(2, Items), cancellation.Token).AsTask();
        await cancellation.CancelAsync();
        Assert.Equal(ExportOutcome.Stored, (await hanging).Outcome);
        _transport.AnswerWith(FakeTransport.Taken);
        await UntilAsync(() => _folder.Waiting == 0);
        Assert.Equal([1, 2, 2], _transport.Arrived);
        Assert.Equal((2 * Items, 0, Items), Counted());
    }

    [Fact]
    public async Task ARequestThatIsCancelledWhileItWaitsForItsTurnIsStored()
    {
        var delivery = Delivery(concurrentSends: 1);
        _transport.Hang(takes: false);
        using var cancellation = new CancellationTokenSource();
        var hanging = delivery.DeliverAsync(QueueFolder.Request(1), cancellation.Token).AsTask();
        var waiting = delivery.DeliverAsync(QueueFolder.Request(2), cancellation.Token).AsTask();
        await cancellation.CancelAsync();
        Assert.Equal(ExportOutcome.Stored, (await hanging).Outcome);
        Assert.Equal(ExportResult.Stored("given up before it was sent"), await waiting);
    }

    [Fact]
    public async Task WhatIsFoundOutWhileARequestWaitsForItsTurnCountsForIt()
    {
        var delivery = Delivery(concurrentSends: 1);
        var answer = new TaskCompletionSource<OtlpAttempt>();
        _transport.Answer = (_, _) => new(answer.Task);
        var first = DeliverAsync(delivery, 1);
        var second = DeliverAsync(delivery, 2);
        answer.SetResult(new OtlpAttempt(ExportResult.Failed("HTTP 503"), IsRetryable: true, RetryAfter: TimeSpan.FromMinutes(1)));
        Assert.Equal(ExportResult.Stored("HTTP 503"), await first);
        Assert.Equal(ExportResult.Stored("HTTP 503"), await second);
        Assert.Equal(1, _transport.Attempts);
        _transport.AnswerWith(FakeTransport.Taken);
        await UntilAsync(() => _folder.Waiting == 0);
        Assert.Equal([1, 2], _transport.Arrived.Order());
    }

    [Fact]
    public async Task WhatEarlierProcessesLeftIsSentAtTheStart()
    {
        var gone = _folder.Queue();
        foreach (var number in Enumerable.Range(0, 50))
            QueueFolder.Append(gone, number);
        gone.Close();
        Delivery();
        await UntilAsync(() => _transport.Arrived.Length == 50);
        Assert.Equal(Enumerable.Range(0, 50), _transport.Arrived.Order());
    }

    [Fact]
    public async Task WhatAProcessLeavesThatEndsLaterIsSentWithinAMinute()
    {
        var living = _folder.Queue();
        QueueFolder.Append(living, 1);
        Delivery();
        await _folder.Time.TimersAsync(1 + 1);
        living.Close();
        await UntilAsync(() => _transport.Arrived.Length == 1);
    }

    [Fact]
    public async Task WhatIsStoredAtTheEndStaysAndIsSentByTheNext()
    {
        var delivery = Delivery();
        _transport.AnswerWith(FakeTransport.Refused);
        foreach (var number in Enumerable.Range(0, 5))
            await DeliverAsync(delivery, number);
        await delivery.FlushAsync(TestContext.Current.CancellationToken);
        await delivery.ShutdownAsync(TestContext.Current.CancellationToken);
        Assert.Contains($"Traces: {5 * Items} items wait on disk for the next start", _folder.Loggers.Messages);
        var late = await DeliverAsync(delivery, 9);
        Assert.Equal((ExportOutcome.Failure, true), (late.Outcome, late.Reason!.Contains("closed", StringComparison.Ordinal)));

        _transport.AnswerWith(FakeTransport.Taken);
        Delivery();
        await UntilAsync(() => _transport.Arrived.Length == 5);
        Assert.Equal(Enumerable.Range(0, 5), _transport.Arrived.Order());
    }

    [Fact]
    public async Task AShutdownGivesWhatIsUnderWayASecondAndKeepsIt()
    {
        var gone = _folder.Queue();
        QueueFolder.Append(gone, 1);
        gone.Close();
        _transport.Hang();
        var delivery = Delivery();
        await UntilAsync(() => _transport.Attempts == 1, TimeSpan.Zero);
        var shutdown = delivery.ShutdownAsync(TestContext.Current.CancellationToken);
        await UntilAsync(() => shutdown.IsCompleted, TimeSpan.FromMilliseconds(100));
        await shutdown;

        _transport.AnswerWith(FakeTransport.Taken);
        Delivery();
        await UntilAsync(() => _transport.Arrived.Length == 2);
        Assert.Equal(1, Counted().Repeated);
    }

    [Fact]
    public async Task WhatCanBeNeitherSentNorStoredFailsAndTheNetworkIsAskedEachTime()
    {
        Directory.Delete(_folder.Path);
        await File.WriteAllTextAsync(_folder.Path, "", TestContext.Current.CancellationToken);
        var delivery = Delivery();
        _transport.AnswerWith(FakeTransport.Refused);
        foreach (var number in Enumerable.Range(0, 3))
        {
            var result = await DeliverAsync(delivery, number);
            Assert.Equal(ExportOutcome.Failure, result.Outcome);
            Assert.StartsWith("connection refused; not kept on disk: ", result.Reason, StringComparison.Ordinal);
        }

        Assert.Equal((3, 0), (_transport.Attempts, _folder.Waiting));
        _transport.AnswerWith(FakeTransport.Taken);
        Assert.Equal(ExportResult.Success, await DeliverAsync(delivery, 3));
    }

    DiskBackedDelivery Delivery(int concurrentSends = 3)
    {
        var delivery = new DiskBackedDelivery(OtlpSignal.Traces, _transport, _folder.Options, AttemptTimeout, _folder.Environment, concurrentSends);
        _deliveries.Add(delivery);
        return delivery;
    }

    static async Task<ExportResult> DeliverAsync(DiskBackedDelivery delivery, int number) =>
        await delivery.DeliverAsync(QueueFolder.Request(number, Items), TestContext.Current.CancellationToken);

    (long Exported, long Dropped, long Repeated) Counted()
    {
        var snapshot = _folder.Diagnostics.Snapshot();
        return (snapshot.Exported(OtlpSignal.Traces), snapshot.TotalDropped, snapshot.PossiblyDuplicated(OtlpSignal.Traces));
    }

    Task UntilAsync(Func<bool> isSo) => UntilAsync(isSo, TimeSpan.FromSeconds(1));

    // Time passes while the loop works.
    async Task UntilAsync(Func<bool> isSo, TimeSpan step)
    {
        using var patience = new CancellationTokenSource(Some.Patience);
        while (!isSo())
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
            _folder.Time.Advance(step);
        }
    }

    async Task AdvanceAsync(TimeSpan time)
    {
        for (var passed = TimeSpan.Zero; passed < time; passed += TimeSpan.FromSeconds(1))
        {
            _folder.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
    }
}
