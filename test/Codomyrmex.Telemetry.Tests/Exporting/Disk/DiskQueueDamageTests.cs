using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry.Tests.Exporting.Disk;

public sealed class DiskQueueDamageTests : IDisposable
{
    const int Records = 5;

    readonly QueueFolder _folder = new();
    long _torn;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ATornTailIsCut()
    {
        var bytes = Written();
        var record = bytes.Length / Records;
        File.WriteAllBytes(_folder.Segments.Single(), bytes[..^3]);
        var queue = _folder.Reopened();
        Assert.Equal(4 * record, new FileInfo(_folder.Segments.Single()).Length);
        Assert.Equal((4 * 3, 3), (_folder.Waiting, _folder.Dropped(DropReason.DiskQueueDamaged)));
        Assert.Equal([0, 1, 2, 3], QueueFolder.TakeAll(queue));
    }

    [Fact]
    public void ADamagedRecordIsPassedOverAndCounted()
    {
        var bytes = Written();
        bytes[(2 * bytes.Length / Records) + RecordHeader.Length + 5] ^= 1;
        File.WriteAllBytes(_folder.Segments.Single(), bytes);
        Assert.Equal([0, 1, 3, 4], QueueFolder.TakeAll(_folder.Reopened()));
        Assert.Equal((0, 3), (_folder.Waiting, _folder.Dropped(DropReason.DiskQueueDamaged)));
    }

    [Fact]
    public void WhereverAFileEndsWhatIsWholeComesOut()
    {
        var bytes = Written();
        for (var length = 0; length < bytes.Length; length++)
        {
            var whole = length / (bytes.Length / Records);
            Restore(bytes[..length]);
            Assert.Equal(Enumerable.Range(0, whole), QueueFolder.TakeAll(_folder.Reopened()));
            Assert.Empty(_folder.Segments);
        }
    }

    [Fact]
    public void WhereverAByteIsWrongAllOthersComeOutInOrder()
    {
        var bytes = Written();
        for (var at = 0; at < bytes.Length; at++)
        {
            var wrong = bytes.ToArray();
            wrong[at] ^= 0xFF;
            Restore(wrong);
            var taken = QueueFolder.TakeAll(_folder.Reopened());
            var recordBytes = bytes.Length / Records;
            var isState = at % recordBytes == RecordHeader.StateOffset;
            Assert.Equal(Enumerable.Range(0, Records).Where(number => isState || number != at / recordBytes), taken);
            Assert.Equal(0, _folder.Waiting);
        }
    }

    [Fact]
    public void AnyHistoryLosesNoneButTheDamagedAndRepeatsNone()
    {
        // Segments of 256 KiB, so that there are several.
        _folder.Options.MaxBytes = 16 * 1024 * 1024;
        var random = new Random(20261121);
        for (var round = 0; round < 20; round++)
        {
            var queue = _folder.Reopened();
            var expected = new Queue<int>();
            for (var step = 0; step < 60; step++)
                queue = Step(queue, random, expected, (round * 1000) + step);
            Assert.Equal(expected, QueueFolder.TakeAll(queue));
            queue.Close();
            Assert.Equal((0, _torn), (_folder.Waiting, _folder.Dropped(DropReason.DiskQueueDamaged)));
            Assert.Equal(_torn, _folder.Diagnostics.Snapshot().TotalDropped);
        }
    }

    [Fact]
    public void AnyBytesMayBeFoundAndNothingIsThrown()
    {
        var random = new Random(7);
        var bytes = Written();
        for (var round = 0; round < 300; round++)
        {
            var wrong = bytes.ToArray();
            for (var changes = random.Next(1, 20); changes > 0; changes--)
                wrong[random.Next(wrong.Length)] = (byte)random.Next(256);
            var start = random.Next(wrong.Length);
            Restore(wrong[start..random.Next(start, wrong.Length)]);
            var taken = QueueFolder.TakeAll(_folder.Reopened());
            Assert.Equal(taken.Order(), taken);
            Assert.Equal(taken.Distinct().Where(number => number is >= 0 and < Records), taken);
            Assert.Equal(0, _folder.Waiting);
        }
    }

    [Fact]
    public void WhatIsDamagedWhileTheQueueIsOpenIsCounted()
    {
        var queue = _folder.Queue();
        foreach (var number in Enumerable.Range(0, 4))
            QueueFolder.Append(queue, number, items: 2);
        var path = _folder.Segments.Single();
        using (var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            file.Position = file.Length / 4;
            file.Write(new byte[(int)(file.Length / 2)]);
        }

        Assert.Equal([0, 3], QueueFolder.TakeAll(queue));
        Assert.Equal((4, 0), (_folder.Dropped(DropReason.DiskQueueDamaged), _folder.Waiting));
    }

    // A crash may leave the beginning of a record behind.
    DiskQueue Restart(DiskQueue queue, Random random)
    {
        _folder.Diagnostics.NoLongerWaiting(OtlpSignal.Traces, queue.Close());
        if (_folder.Segments is [.., var last] && random.Next(2) == 0)
        {
            File.AppendAllBytes(last, new byte[random.Next(1, RecordHeader.Length)]);
            _torn++;
        }

        return _folder.Reopened();
    }

    DiskQueue Step(DiskQueue queue, Random random, Queue<int> expected, int number)
    {
        _folder.Time.Advance(TimeSpan.FromMilliseconds(10));
        switch (random.Next(8))
        {
            case < 4:
                QueueFolder.Append(queue, number, bytes: random.Next(8, 200_000));
                expected.Enqueue(number);
                return queue;
            case < 6 when queue.Take() is { } request:
                Assert.Equal(expected.Dequeue(), QueueFolder.NumberOf(request.Request));
                queue.Finish(request);
                return queue;
            case 6 when queue.Take() is { } request:
                queue.Return(request, random.Next(2) == 0);
                return queue;
            case 7:
                return Restart(queue, random);
            default:
                queue.Flush();
                return queue;
        }
    }

    byte[] Written()
    {
        var queue = _folder.Queue();
        foreach (var number in Enumerable.Range(0, Records))
            QueueFolder.Append(queue, number, items: 3);
        _folder.Diagnostics.NoLongerWaiting(OtlpSignal.Traces, queue.Close());
        return File.ReadAllBytes(_folder.Segments.Single());
    }

    void Restore(byte[] bytes)
    {
        var destination = Directory.GetDirectories(_folder.Path).Single();
        foreach (var folder in Directory.GetDirectories(destination))
            Directory.Delete(folder, recursive: true);
        File.WriteAllBytes(Path.Combine(Directory.CreateDirectory(Path.Combine(destination, "gone")).FullName, "00000001.seg"), bytes);
    }
}
