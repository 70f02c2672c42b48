namespace Codomyrmex.Telemetry.Storage.Embedded.Tests;

public sealed class DirectorySegmentFilesTests
{
    [Fact]
    public void ASegmentIsSeenOnceItIsCommitted()
    {
        using var directory = new TemporaryDirectory();
        var files = new DirectorySegmentFiles(directory.Path);
        using (var output = files.Create(42))
        {
            output.Write("abc"u8);
            output.Write("def"u8);
            Assert.Equal(6, output.Position);
            Assert.Empty(files.List());
            output.Commit();
        }

        Assert.Equal([42L], files.List());
        Assert.True(File.Exists(Path.Combine(directory.Path, "0000000042.seg")));
        var input = files.Open(42);
        Assert.Equal(6, input.Length);
        var read = new byte[3];
        input.Read(2, read);
        Assert.Equal("cde"u8, read);
        Assert.Throws<DamagedFileException>(() => input.Read(4, read));
    }

    [Fact]
    public void WhatAnUnfinishedWriterLeftIsRemovedAtTheNextStart()
    {
        using var directory = new TemporaryDirectory();
        File.WriteAllText(Path.Combine(directory.Path, "0000000001.seg.tmp"), "half");
        File.WriteAllText(Path.Combine(directory.Path, "readme.txt"), "someone's");
        File.WriteAllText(Path.Combine(directory.Path, "1.seg"), "not ours");
        Assert.Empty(new DirectorySegmentFiles(directory.Path).List());
        Assert.Equal(["1.seg", "readme.txt"], Directory.EnumerateFiles(directory.Path).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void AnOpenInputOutlivesTheRemovalOfItsSegment()
    {
        using var directory = new TemporaryDirectory();
        var files = new DirectorySegmentFiles(directory.Path);
        Write(files, 1);
        var input = files.Open(1);
        files.Delete(1);
        files.Delete(1);
        Assert.Empty(files.List());
        var read = new byte[3];
        input.Read(0, read);
        Assert.Equal("abc"u8, read);
        Assert.ThrowsAny<IOException>(() => files.Open(1));
    }

    [Fact]
    public void ADamagedSegmentIsSetAsideUnderANameOfItsOwn()
    {
        using var directory = new TemporaryDirectory();
        var files = new DirectorySegmentFiles(directory.Path);
        Write(files, 1);
        var first = files.Quarantine(1);
        Write(files, 1);
        var second = files.Quarantine(1);
        Assert.Empty(files.List());
        Assert.NotEqual(first, second);
        Assert.Equal("abc", File.ReadAllText(first));
        Assert.Equal("abc", File.ReadAllText(second));
        Assert.Empty(new DirectorySegmentFiles(directory.Path).List());
    }

    [Fact]
    public void SegmentsAreListedByTheirNumbers()
    {
        using var directory = new TemporaryDirectory();
        foreach (var files in (ISegmentFiles[])[new MemorySegmentFiles(), new DirectorySegmentFiles(directory.Path)])
        {
            foreach (var number in (long[])[9, 1, 10, 123_456_789_012])
                Write(files, number);
            Assert.Equal([1, 9, 10, 123_456_789_012], files.List());
            files.Quarantine(9);
            files.Delete(1);
            Assert.Equal([10, 123_456_789_012], files.List());
        }
    }

    static void Write(ISegmentFiles files, long number)
    {
        using var output = files.Create(number);
        output.Write("abc"u8);
        output.Commit();
    }
}
