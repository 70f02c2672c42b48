using System.Diagnostics;

namespace Codomyrmex.Telemetry.Tests.Exporting.Disk;

public sealed class DiskQueueTroubleTests : IDisposable
{
    readonly QueueFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ADirectoryThatIsAFileIsAReasonNotAnException()
    {
        Directory.Delete(_folder.Path);
        File.WriteAllText(_folder.Path, "");
        var queue = _folder.Reopened();
        Assert.False(queue.TryAppend(QueueFolder.Request(1), false, out var problem));
        Assert.Contains(_folder.Path, problem, StringComparison.Ordinal);
        Assert.Null(queue.Take());
        Assert.True(queue.IsEmpty);
        Assert.Equal(0, queue.Close());
    }

    [Fact]
    public void ADirectoryThatIsDeletedUnderWayIsMadeAgain()
    {
        var queue = _folder.Queue();
        QueueFolder.Append(queue, 0);
        Directory.Delete(_folder.Path, recursive: true);
        QueueFolder.Append(queue, 1);
        Assert.Single(_folder.Segments);
        Assert.Equal([0, 1], QueueFolder.TakeAll(queue));
        Directory.Delete(_folder.Path, recursive: true);
        QueueFolder.Append(queue, 2);
        Assert.Equal([2], QueueFolder.TakeAll(queue));
        Assert.Equal(0, _folder.Diagnostics.Snapshot().TotalDropped);
    }

    [Fact]
    public void WhatWasInFilesThatAreDeletedUnderWayIsCounted()
    {
        var queue = _folder.Queue();
        foreach (var number in Enumerable.Range(0, 3))
            QueueFolder.Append(queue, number, items: 2, bytes: 3 * 1024 * 1024);
        queue.Flush();
        File.Delete(_folder.Segments[1]);
        Assert.Equal([0, 2], QueueFolder.TakeAll(queue));
        Assert.Equal((2, 0), (_folder.Dropped(DropReason.DiskQueueDamaged), _folder.Waiting));
    }

    [Fact]
    public void WhatIsGivenBackAndCannotBeReadAgainIsCounted()
    {
        var queue = _folder.Queue();
        foreach (var number in Enumerable.Range(0, 3))
            QueueFolder.Append(queue, number, items: 2, bytes: 3 * 1024 * 1024);
        var (first, second) = (queue.Take()!, queue.Take()!);
        queue.Return(second, mayHaveArrived: false);
        queue.Flush();
        File.Delete(_folder.Segments[1]);
        queue.Finish(first);
        Assert.Equal([2], QueueFolder.TakeAll(queue));
        Assert.Equal((2, 0), (_folder.Dropped(DropReason.DiskQueueDamaged), _folder.Waiting));
    }

    [Fact]
    public void WhatCannotBeMarkedIsSentAllTheSame()
    {
        var queue = _folder.Queue();
        QueueFolder.Append(queue, 0, bytes: 3 * 1024 * 1024);
        QueueFolder.Append(queue, 1, bytes: 3 * 1024 * 1024);
        queue.Flush();
        var request = queue.Take()!;
        var segments = _folder.Segments;
        QueueFolder.Append(queue, 2);
        Directory.Delete(_folder.Path, recursive: true);
        queue.Flush();
        request.Segment.Dispose();
        queue.Finish(request);
        Assert.Equal(2, segments.Length);
        Assert.Contains(_folder.Loggers.Messages, message => message.Contains(segments[0], StringComparison.Ordinal));
        Assert.Equal([1, 2], QueueFolder.TakeAll(queue));
    }

    [Fact]
    public void ADiskThatIsFullIsAReasonAndWhatWasThereComesOut()
    {
        Assert.SkipUnless(Mounts("-t", "tmpfs", "-o", "size=512k", "tmpfs", _folder.Path), "Needs the right to mount.");
        try
        {
            var queue = _folder.Queue();
            var stored = 0;
            string? problem;
            while (queue.TryAppend(QueueFolder.Request(stored, items: 2, bytes: 30_000), false, out problem))
                stored++;
            Assert.InRange(stored, 8, 17);
            Assert.Contains("No space left", problem, StringComparison.Ordinal);
            Assert.Equal(2 * stored, _folder.Waiting);
            Assert.Empty(DiskQueueValidation.Problems("Q", _folder.Options));

            var restarted = Restarted(queue);
            Assert.Equal((2 * stored, 0), (restarted.WaitingItems, _folder.Dropped(DropReason.DiskQueueDamaged)));
            Assert.Equal(Enumerable.Range(0, stored), QueueFolder.TakeAll(restarted));
            QueueFolder.Append(restarted, 1, bytes: 30_000);
            restarted.Close();
        }
        finally
        {
            Run("umount", "-l", _folder.Path);
        }
    }

    [Fact]
    public void ADirectoryThatBecomesReadOnlyIsAReasonAndWhatIsThereIsSent()
    {
        Assert.SkipUnless(Mounts("-t", "tmpfs", "tmpfs", _folder.Path), "Needs the right to mount.");
        try
        {
            var left = _folder.Queue();
            QueueFolder.Append(left, 0);
            left.Close();
            Assert.True(Mounts("-o", "remount,ro", _folder.Path));
            var problem = Assert.Single(DiskQueueValidation.Problems("Q", _folder.Options));
            Assert.Contains("Read-only", problem, StringComparison.Ordinal);
            var queue = _folder.Reopened();
            Assert.False(queue.TryAppend(QueueFolder.Request(1), false, out var reason));
            Assert.Contains("Read-only", reason, StringComparison.Ordinal);
            queue.Close();
        }
        finally
        {
            Run("umount", "-l", _folder.Path);
        }
    }

    DiskQueue Restarted(DiskQueue queue)
    {
        _folder.Diagnostics.NoLongerWaiting(Otlp.OtlpSignal.Traces, queue.Close());
        return _folder.Reopened();
    }

    static bool Mounts(params string[] arguments) => OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && Run("mount", arguments);

    static bool Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
