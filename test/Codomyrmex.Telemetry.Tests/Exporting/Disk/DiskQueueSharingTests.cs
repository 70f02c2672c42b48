using System.Collections.Concurrent;
using System.Text;
using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry.Tests.Exporting.Disk;

public sealed class DiskQueueSharingTests : IDisposable
{
    static readonly Uri Elsewhere = new("http://elsewhere:4318/v1/traces");

    readonly QueueFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void QueuesThatLiveDoNotTouchEachOther()
    {
        var (first, second) = (_folder.Queue(), _folder.Queue());
        QueueFolder.Append(first, 1);
        QueueFolder.Append(second, 2);
        first.Adopt();
        second.Adopt();
        Assert.Equal(2, _folder.Writers.Length);
        Assert.Equal([1], QueueFolder.TakeAll(first));
        Assert.Equal([2], QueueFolder.TakeAll(second));
    }

    [Fact]
    public void WhatOneThatIsGoneHasLeftIsTakenOverOnceAndSentFirst()
    {
        var (gone, first, second) = (_folder.Queue(), _folder.Queue(), _folder.Queue());
        QueueFolder.Append(gone, 1);
        QueueFolder.Append(gone, 2);
        _folder.Time.Advance(TimeSpan.FromSeconds(1));
        QueueFolder.Append(first, 3);
        QueueFolder.Append(second, 4);
        gone.Close();
        first.Adopt();
        second.Adopt();
        Assert.Equal([1, 2, 3], QueueFolder.TakeAll(first));
        Assert.Equal([4], QueueFolder.TakeAll(second));
    }

    [Fact]
    public void WhatIsTakenOverKeepsToTheBounds()
    {
        var queues = Enumerable.Range(0, 4).Select(_ => _folder.Queue()).ToArray();
        for (var number = 0; number < queues.Length; number++)
        {
            QueueFolder.Append(queues[number], number, items: 3, bytes: 400 * 1024);
            _folder.Time.Advance(TimeSpan.FromSeconds(1));
        }

        foreach (var queue in queues)
            queue.Close();
        _folder.Options.MaxBytes = 1024 * 1024;
        Assert.Equal([2, 3], QueueFolder.TakeAll(_folder.Reopened()));
        Assert.Equal(6, _folder.Dropped(DropReason.DiskQueueFull));
    }

    [Fact]
    public void AFolderWithoutALockOrWithNothingWaitingIsClearedAway()
    {
        var queue = _folder.Queue();
        QueueFolder.Append(queue, 0);
        var destination = Path.GetDirectoryName(_folder.Writers.Single())!;
        Directory.CreateDirectory(Path.Combine(destination, "left"));
        var done = Directory.CreateDirectory(Path.Combine(destination, "done")).FullName;
        using (var record = PackedRecord.Pack([1], 1, 0, RecordState.Done))
            File.WriteAllBytes(Path.Combine(done, "00000001.seg"), record.Bytes);
        queue.Adopt();
        Assert.Single(Directory.GetDirectories(destination));
        Assert.Equal([0], QueueFolder.TakeAll(queue));
    }

    [Fact]
    public void HoweverManyComeAndGoNothingIsLostOrTakenTwice()
    {
        const int Writers = 6;
        const int Rounds = 25;
        const int Requests = 3;
        var taken = new ConcurrentBag<int>();
        Parallel.For(0, Writers, new ParallelOptions { MaxDegreeOfParallelism = Writers }, writer =>
        {
            for (var round = 0; round < Rounds; round++)
            {
                var queue = _folder.Queue();
                foreach (var request in Enumerable.Range(0, Requests))
                    QueueFolder.Append(queue, (((writer * Rounds) + round) * Requests) + request);
                queue.Adopt();
                if (round % 2 == 0)
                    QueueFolder.TakeAll(queue).ForEach(taken.Add);
                queue.Close();
            }
        });
        QueueFolder.TakeAll(_folder.Reopened()).ForEach(taken.Add);
        Assert.Equal(Enumerable.Range(0, Writers * Rounds * Requests), taken.Order());
        Assert.Empty(_folder.Writers);
        Assert.Empty(_folder.Loggers.Messages);
    }

    [Fact]
    public void AFolderThatHoldsMoreThanTheQueuesFilesStays()
    {
        var gone = _folder.Queue();
        QueueFolder.Append(gone, 0);
        var file = Path.Combine(_folder.Writers.Single(), "notes.txt");
        File.WriteAllText(file, "mine");
        gone.Close();
        Assert.Equal([0], QueueFolder.TakeAll(_folder.Reopened()));
        Assert.True(File.Exists(file));
    }

    [Fact]
    public void WhatCannotBeOpenedIsNamedAndLeft()
    {
        var gone = _folder.Queue();
        QueueFolder.Append(gone, 0);
        var writer = _folder.Writers.Single();
        gone.Close();
        Directory.CreateDirectory(Path.Combine(writer, "00000000.seg"));
        File.CreateSymbolicLink(Path.Combine(writer, "00000002.seg"), Path.Combine(writer, "nowhere"));
        Assert.Equal([0], QueueFolder.TakeAll(_folder.Reopened()));
        Assert.Contains(_folder.Loggers.Messages, message => message.Contains("00000002.seg cannot be sent", StringComparison.Ordinal));
    }

    [Fact]
    public void WhatWaitsForAnotherDestinationIsNamedOnceWithoutItsSecretsAndStays()
    {
        var other = _folder.Queue();
        QueueFolder.Append(other, 0);
        other.Close();
        var queue = _folder.Queue(Elsewhere);
        queue.Adopt();
        _folder.LogTime.Advance(TimeSpan.FromHours(1));
        queue.Adopt();
        var message = Assert.Single(_folder.Loggers.Messages);
        Assert.Contains("http://collector:4318/v1/traces", message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", Encoding.UTF8.GetString(File.ReadAllBytes(Path.Combine(_folder.Writers.Single(), "lock"))) + message, StringComparison.Ordinal);
        Assert.Equal(0, queue.WaitingItems);
        Assert.Equal([0], QueueFolder.TakeAll(_folder.Reopened()));
    }

    [Fact]
    public void WhatWaitsForAnotherDestinationForTooLongIsDroppedAndCounted()
    {
        _folder.Options.MaxAge = TimeSpan.FromHours(1);
        var other = _folder.Queue();
        QueueFolder.Append(other, 0, items: 7);
        other.Close();
        File.WriteAllBytes(Path.Combine(_folder.Writers.Single(), "00000002.seg"), [1, 2, 3]);
        _folder.Time.Advance(TimeSpan.FromHours(2));
        _folder.Queue(Elsewhere).Adopt();
        Assert.Equal((7, 1), (_folder.Dropped(DropReason.DiskQueueExpired), _folder.Dropped(DropReason.DiskQueueDamaged)));
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
        Assert.DoesNotContain(_folder.Loggers.Messages, message => message.Contains("no destination", StringComparison.Ordinal));
    }

    [Fact]
    public void WhatWaitsForAnotherDestinationAndCannotBeOpenedIsNamed()
    {
        var writer = Directory.CreateDirectory(Path.Combine(_folder.Path, "traces-000000000000", "gone")).FullName;
        File.CreateSymbolicLink(Path.Combine(writer, "00000001.seg"), Path.Combine(writer, "nowhere"));
        var queue = _folder.Queue();
        queue.Adopt();
        Assert.Contains("cannot be sent", Assert.Single(_folder.Loggers.Messages), StringComparison.Ordinal);
        QueueFolder.Append(queue, 0);
        Assert.Equal([0], QueueFolder.TakeAll(queue));
    }

    [Fact]
    public void WhatAProcessForAnotherDestinationHoldsIsItsOwn()
    {
        _folder.Options.MaxAge = TimeSpan.FromHours(1);
        var other = _folder.Queue();
        QueueFolder.Append(other, 0);
        _folder.Time.Advance(TimeSpan.FromHours(2));
        _folder.Queue(Elsewhere).Adopt();
        Assert.Empty(_folder.Loggers.Messages);
        Assert.Equal(0, _folder.Diagnostics.Snapshot().Dropped(OtlpSignal.Traces));
    }
}
