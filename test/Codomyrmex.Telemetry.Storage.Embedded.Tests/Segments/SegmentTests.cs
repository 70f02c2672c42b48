namespace Codomyrmex.Telemetry.Storage.Embedded.Tests;

public sealed class SegmentTests
{
    static readonly ColumnId Times = Columns.Id(1);
    static readonly ColumnId Spans = Columns.Id(2);
    static readonly ColumnId Names = Columns.Id(3, "name", 1);
    static readonly ColumnId NameTexts = Columns.Id(3, "name", 2);
    static readonly ColumnId Rest = Columns.Id(4);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void WhatWasWrittenIsRead(bool inMemory)
    {
        using var directory = new TemporaryDirectory();
        ISegmentFiles files = inMemory ? new MemorySegmentFiles() : new DirectorySegmentFiles(directory.Path);
        var header = new SegmentHeader("traces", 42, 7, [3, 5]);
        using (var writer = new SegmentWriter(files, header, new ColumnCache(1 << 20)))
        {
            writer.Add(SmallGroup(), new Dictionary<string, long> { ["cart"] = 3, ["shop"] = 1 });
            writer.Add(new RowGroupWriter(0, new TimeBounds(long.MaxValue, long.MinValue)), new Dictionary<string, long>());
            Check(writer.Commit(), header);
        }

        Assert.Equal([42L], files.List());
        Check(Segment.Open(files.Open(42), new ColumnCache(0)), header);
    }

    [Fact]
    public void AGroupIsCopiedAsItIs()
    {
        var files = new MemorySegmentFiles();
        var cache = new ColumnCache(1 << 20);
        var first = WriteSmall(files, 1, cache);
        var header = new SegmentHeader("traces", 2, 9, [1]);
        using var writer = new SegmentWriter(files, header, cache);
        writer.Add(SmallGroup(), new Dictionary<string, long> { ["cart"] = 3, ["shop"] = 1 });
        writer.Copy(first.Groups[0]);
        var second = writer.Commit();
        files.Delete(1);
        second.Verify(TestContext.Current.CancellationToken);
        Assert.Equal(2, second.Groups.Count);
        Assert.All(second.Groups, CheckSmall);
        Assert.Equal(6, second.RowsByService["cart"]);
    }

    [Fact]
    public void AnAbandonedSegmentLeavesNothing()
    {
        using var directory = new TemporaryDirectory();
        var files = new DirectorySegmentFiles(directory.Path);
        using (var writer = new SegmentWriter(files, new SegmentHeader("logs", 1, 0, []), new ColumnCache(0)))
            writer.Add(SmallGroup(), new Dictionary<string, long>());
        Assert.Empty(Directory.EnumerateFileSystemEntries(directory.Path));
    }

    [Fact]
    public void ColumnsThatAreNotThereAreEmpty()
    {
        var group = WriteSmall(new MemorySegmentFiles(), 1, new ColumnCache(0)).Groups[0];
        var missing = Columns.Id(99);
        Assert.False(group.Has(missing));
        Assert.Empty(group.Numbers(missing));
        Assert.Empty(group.Words(missing));
        Assert.Empty(group.Codes(missing));
        Assert.Empty(group.Bytes(missing));
        Assert.Equal(0, group.Texts(missing).Count);
        Assert.Equal(0, group.Patterns(missing).Count);
        Assert.Equal(0, group.CountOf(missing));
        Assert.Equal((0, 0), group.Bounds(missing));
        Assert.True(group.MightHold(missing, 1));
    }

    [Fact]
    public void AColumnOfAnotherTypeIsDamage() =>
        Assert.Throws<DamagedFileException>(() => WriteSmall(new MemorySegmentFiles(), 1, new ColumnCache(0)).Groups[0].Codes(Times));

    [Fact]
    public void AColumnIsAddedOnce()
    {
        var writer = SmallGroup();
        Assert.Throws<ArgumentException>(() => writer.AddNumbers(Times, [1]));
        Assert.Throws<ArgumentException>(() => writer.AddNumbers(default, [1]));
    }

    internal static Segment WriteSmall(ISegmentFiles files, long number, ColumnCache cache)
    {
        using var writer = new SegmentWriter(files, new SegmentHeader("traces", number, 7, []), cache);
        writer.Add(SmallGroup(), new Dictionary<string, long> { ["cart"] = 3, ["shop"] = 1 });
        return writer.Commit();
    }

    static RowGroupWriter SmallGroup()
    {
        var writer = new RowGroupWriter(4, new TimeBounds(10, 40));
        writer.AddNumbers(Times, [10, 40, 20, 30]);
        writer.AddWords(Spans, [1, ulong.MaxValue, 3, 4]);
        writer.AddCodes(Names, [0, 1, 1, 2]);
        writer.AddTexts(NameTexts, "GET /cart/17"u8.ToArray(), "GET /cart/188"u8.ToArray(), "checkout"u8.ToArray());
        writer.AddBytes(Rest, "opaque"u8);
        writer.AddBloom(Names, [StableHash.Of("GET /cart/17"u8), StableHash.Of("checkout"u8)]);
        return writer;
    }

    static void Check(Segment segment, SegmentHeader header)
    {
        segment.Verify(TestContext.Current.CancellationToken);
        Assert.Equal((header.Signal, header.Number, header.CoversLog), (segment.Header.Signal, segment.Header.Number, segment.Header.CoversLog));
        Assert.Equal(header.Replaces, segment.Header.Replaces);
        Assert.Equal(2, segment.Groups.Count);
        Assert.Equal(3, segment.RowsByService["cart"]);
        CheckSmall(segment.Groups[0]);
        CheckSmall(segment.Groups[0]);
        Assert.Equal(new TimeBounds(long.MaxValue, long.MinValue), segment.Groups[1].Times);
        Assert.Empty(segment.Groups[1].Columns);
    }

    static void CheckSmall(RowGroup group)
    {
        Assert.Equal(4, group.Rows);
        Assert.Equal(new TimeBounds(10, 40), group.Times);
        Assert.Equal(1, group.RowsByService["shop"]);
        Assert.Equal([Times, Spans, Names, NameTexts, Rest], group.Columns);
        Assert.Equal((10, 40), group.Bounds(Times));
        Assert.Equal([10, 40, 20, 30], group.Numbers(Times));
        Assert.Equal([1, ulong.MaxValue, 3, 4], group.Words(Spans));
        Assert.Equal([0, 1, 1, 2], group.Codes(Names));
        Assert.Equal(["GET /cart/17"u8.ToArray(), "GET /cart/188"u8.ToArray(), "checkout"u8.ToArray()], group.Texts(NameTexts).ToArrays());
        Assert.Equal(["GET /cart/\0"u8.ToArray(), "checkout"u8.ToArray()], group.Patterns(NameTexts).ToArrays());
        Assert.Equal("opaque"u8, group.Bytes(Rest));
        Assert.True(group.MightHold(Names, StableHash.Of("checkout"u8)));
        Assert.False(group.MightHold(Names, StableHash.Of("absent"u8)));
        Assert.Equal(3, group.CountOf(NameTexts));
    }
}
