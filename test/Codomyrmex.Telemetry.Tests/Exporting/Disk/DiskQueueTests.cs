using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry.Tests.Exporting.Disk;

public sealed class DiskQueueTests : IDisposable
{
    readonly QueueFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void RequestsComeOutInTheOrderOfGoingIn()
    {
        var queue = _folder.Queue();
        foreach (var number in Enumerable.Range(0, 100))
            QueueFolder.Append(queue, number, items: 3);
        Assert.Equal((300, 300), (queue.WaitingItems, _folder.Waiting));
        Assert.Equal(Enumerable.Range(0, 100), QueueFolder.TakeAll(queue));
        Assert.Equal((0, 0, true, false), (queue.WaitingItems, _folder.Waiting, queue.IsEmpty, queue.HasWork));
        Assert.Empty(_folder.Segments);
        Assert.Equal(0, queue.Close());
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path, "2*", SearchOption.AllDirectories));
    }

    [Fact]
    public void NothingIsTouchedBeforeSomethingIsStored()
    {
        var queue = _folder.Queue();
        queue.Adopt();
        Assert.Null(queue.Take());
        queue.Close();
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void WhatIsGivenBackComesAgainInItsPlace()
    {
        var queue = _folder.Queue();
        foreach (var number in Enumerable.Range(0, 4))
            QueueFolder.Append(queue, number);
        var (first, second) = (queue.Take()!, queue.Take()!);
        queue.Return(second, mayHaveArrived: false);
        queue.Return(first, mayHaveArrived: true);
        Assert.Equal((4, false), (queue.WaitingItems, queue.IsEmpty));
        var again = queue.Take()!;
        Assert.Equal((0, true), (QueueFolder.NumberOf(again.Request), again.MayHaveArrived));
        queue.Finish(again);
        var other = queue.Take()!;
        Assert.Equal((1, false), (QueueFolder.NumberOf(other.Request), other.MayHaveArrived));
        queue.Finish(other);
        Assert.Equal([2, 3], QueueFolder.TakeAll(queue));
    }

    [Fact]
    public void WhatWaitsIsThereAfterARestartAndWhatWasDeliveredIsNot()
    {
        var queue = _folder.Queue();
        foreach (var number in Enumerable.Range(0, 10))
            QueueFolder.Append(queue, number, items: 2);
        queue.Finish(queue.Take()!);
        var second = queue.Take()!;
        queue.Finish(queue.Take()!);
        queue.Return(second, mayHaveArrived: false);
        Assert.Equal(16, queue.Close());

        var next = _folder.Reopened();
        Assert.Equal(16, next.WaitingItems);
        Assert.Equal([1, 3, 4, 5, 6, 7, 8, 9], QueueFolder.TakeAll(next));
        Assert.Empty(_folder.Writers);
    }

    [Fact]
    public void WhatWasDeliveredOutOfOrderIsNotSentAgain()
    {
        var queue = _folder.Queue();
        QueueFolder.Append(queue, 0);
        QueueFolder.Append(queue, 1);
        var first = queue.Take()!;
        queue.Finish(queue.Take()!);
        queue.Return(first, mayHaveArrived: false);
        queue.Close();
        Assert.Equal([0], QueueFolder.TakeAll(_folder.Reopened()));
        Assert.Empty(_folder.Segments);
    }

    [Fact]
    public void WhatWasUnderWayWhenTheProcessEndedMayHaveArrived()
    {
        var queue = _folder.Queue();
        QueueFolder.Append(queue, 0);
        QueueFolder.Append(queue, 1);
        queue.Take();
        queue.Close();
        var next = _folder.Reopened();
        var (first, second) = (next.Take()!, next.Take()!);
        Assert.Equal((true, false), (first.MayHaveArrived, second.MayHaveArrived));
    }

    [Fact]
    public void WhatMayHaveArrivedBeforeItWasStoredIsStoredAsSuch()
    {
        var queue = _folder.Queue();
        Assert.True(queue.TryAppend(QueueFolder.Request(1), mayHaveArrived: true, out _));
        Assert.True(queue.Take()!.MayHaveArrived);
    }

    [Fact]
    public void SegmentsOfABoundedSizeAreDeletedWhenTheyAreDone()
    {
        var queue = _folder.Queue();
        foreach (var number in Enumerable.Range(0, 5))
            QueueFolder.Append(queue, number, bytes: 3 * 1024 * 1024);
        Assert.Equal(5, _folder.Segments.Length);
        queue.Flush();
        queue.Finish(queue.Take()!);
        queue.Finish(queue.Take()!);
        Assert.Equal(3, _folder.Segments.Length);
        Assert.Equal([2, 3, 4], QueueFolder.TakeAll(queue));
    }

    [Fact]
    public void TheOldestMakeRoomAndAreCounted()
    {
        _folder.Options.MaxBytes = 1024 * 1024;
        var queue = _folder.Queue();
        foreach (var number in Enumerable.Range(0, 300))
        {
            QueueFolder.Append(queue, number, items: 2, bytes: 8 * 1024);
            Assert.InRange(_folder.Segments.Sum(file => new FileInfo(file).Length), 0, _folder.Options.MaxBytes);
        }

        var left = QueueFolder.TakeAll(queue);
        Assert.Equal(Enumerable.Range(300 - left.Count, left.Count), left);
        Assert.InRange(left.Count, 100, 127);
        Assert.Equal(2 * (300 - left.Count), _folder.Dropped(DropReason.DiskQueueFull));
        Assert.Equal(0, _folder.Waiting);
    }

    [Fact]
    public void WhatIsBeingSentWhileItsSegmentMakesRoomIsCountedOnce()
    {
        _folder.Options.MaxBytes = 1024 * 1024;
        var queue = _folder.Queue();
        foreach (var number in Enumerable.Range(0, 3))
            QueueFolder.Append(queue, number, bytes: 300 * 1024);
        var (first, second, third) = (queue.Take()!, queue.Take()!, queue.Take()!);
        queue.Return(third, mayHaveArrived: false);
        QueueFolder.Append(queue, 3, bytes: 1000 * 1024);
        Assert.Equal(1, _folder.Dropped(DropReason.DiskQueueFull));
        queue.Finish(first);
        queue.Return(second, mayHaveArrived: true);
        Assert.Equal(2, _folder.Dropped(DropReason.DiskQueueFull));
        Assert.Equal([3], QueueFolder.TakeAll(queue));
        Assert.Equal(0, _folder.Waiting);
    }

    [Fact]
    public void ARequestLargerThanTheQueueIsRefused()
    {
        _folder.Options.MaxBytes = 1024 * 1024;
        var queue = _folder.Queue();
        QueueFolder.Append(queue, 0);
        Assert.False(queue.TryAppend(QueueFolder.Request(1, bytes: 1024 * 1024), false, out var problem));
        Assert.Contains("MaxBytes", problem, StringComparison.Ordinal);
        Assert.Equal([0], QueueFolder.TakeAll(queue));
    }

    [Fact]
    public void WhatIsTooOldIsDroppedAndCounted()
    {
        _folder.Options.MaxAge = TimeSpan.FromHours(1);
        var queue = _folder.Queue();
        foreach (var number in Enumerable.Range(0, 4))
        {
            QueueFolder.Append(queue, number, items: 5);
            _folder.Time.Advance(TimeSpan.FromMinutes(25));
        }

        queue.Return(queue.Take()!, mayHaveArrived: false);
        Assert.Equal(10, _folder.Dropped(DropReason.DiskQueueExpired));
        _folder.Time.Advance(TimeSpan.FromMinutes(11));
        queue.DropExpired();
        Assert.Equal((15, 5), (_folder.Dropped(DropReason.DiskQueueExpired), _folder.Waiting));
        Assert.Equal([3], QueueFolder.TakeAll(queue));
    }

    [Fact]
    public void AnAgeBeyondAllTimesIsNoAge()
    {
        _folder.Options.MaxAge = TimeSpan.MaxValue;
        var queue = _folder.Queue();
        QueueFolder.Append(queue, 1);
        Assert.Equal([1], QueueFolder.TakeAll(queue));
    }

    [Fact]
    public void WhatIsStoredIsWrittenThroughEverySecond()
    {
        var queue = _folder.Queue();
        QueueFolder.Append(queue, 0);
        QueueFolder.Append(queue, 1, bytes: 5 * 1024 * 1024);
        _folder.Time.Advance(TimeSpan.FromSeconds(1));
        QueueFolder.Append(queue, 2);
        queue.Flush();
        Assert.Equal([0, 1, 2], QueueFolder.TakeAll(queue));
        Assert.Empty(_folder.Loggers.Messages);
    }

    [Fact]
    public void NothingGoesInOrComesOutAfterTheEnd()
    {
        var queue = _folder.Queue();
        QueueFolder.Append(queue, 0);
        queue.Close();
        Assert.False(queue.TryAppend(QueueFolder.Request(1), false, out var problem));
        Assert.Equal("the queue on disk is closed", problem);
        Assert.Null(queue.Take());
        queue.Adopt();
        Assert.False(queue.HasWork);
        Assert.Equal([0], QueueFolder.TakeAll(_folder.Reopened()));
    }

    [Fact]
    public void FilesAreForTheirOwnerOnly()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes.");
        if (OperatingSystem.IsWindows())
            return;
        _folder.Options.Directory = Path.Combine(_folder.Path, "made", "here");
        QueueFolder.Append(_folder.Queue(), 0);
        Assert.Equal(3 + 1, Directory.GetDirectories(_folder.Path, "*", SearchOption.AllDirectories).Length);
        foreach (var path in Directory.GetDirectories(_folder.Path, "*", SearchOption.AllDirectories))
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(path));
        foreach (var path in Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories))
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }

    [Fact]
    public void SignalsDoNotMix()
    {
        var traces = _folder.Queue();
        var logs = new DiskQueue(OtlpSignal.Logs, QueueFolder.Address, _folder.Options, _folder.Environment);
        var metrics = new DiskQueue(OtlpSignal.Metrics, QueueFolder.Address, _folder.Options, _folder.Environment);
        QueueFolder.Append(traces, 1);
        QueueFolder.Append(logs, 2);
        QueueFolder.Append(metrics, 3);
        foreach (var queue in new[] { traces, logs, metrics })
            queue.Close();
        Assert.Equal([1], QueueFolder.TakeAll(_folder.Reopened()));
        Assert.Empty(_folder.Loggers.Messages);
        Assert.Equal(["logs", "metrics", "traces"], Directory.GetDirectories(_folder.Path).Select(path => Path.GetFileName(path).Split('-')[0]).Order());
    }
}
