namespace Codomyrmex.Telemetry.Storage.Embedded.Tests;

/// <summary>The examples of docs/storage-format.md. When one of these fails, files that exist can no longer be read, and a new version of the format is due.</summary>
public sealed class StorageFormatTests
{
    const string File =
        "43 4D 58 53 45 47 4D 0A 01 00 00 00 " +
        "02 0A 14 02 00 9C " +
        "03 06 74 72 61 63 65 73 04 63 61 72 74 00 " +
        "00 02 0E 00 01 " +
        "04 14 50 01 01 08 01 " +
        "01 01 02 00 04 06 84 E9 21 3B 14 1E " +
        "FB AF 74 C7 26 00 00 00 " +
        "43 4D 58 53 45 47 4D 0A";

    [Fact]
    public void TheExampleOfNumbers() =>
        Assert.Equal("02 0A 14 02 00 9C", Hex(Sources.Encode(sink => NumberCodec.Encode([10, 40, 20, 30], sink))));

    [Fact]
    public void TheExampleOfTexts()
    {
        var chunk = Bytes("01 00 08 00 02 00 04 69 64 20 00 00 00 00 0C 00 03 03 07 0E 02 00 3A");
        Assert.Equal(["id 007"u8.ToArray(), "id 123"u8.ToArray()], Sources.DecodeTexts(chunk, 2).ToArrays());
        Assert.Equal(["id \0"u8.ToArray()], TextCodec.DecodePatterns(chunk, 2).ToArrays());
    }

    [Fact]
    public void TheExampleOfAFileIsWhatIsWritten()
    {
        var files = new MemorySegmentFiles();
        using var writer = new SegmentWriter(files, new SegmentHeader("traces", 1, 7, []), new ColumnCache(0));
        using var group = new RowGroupWriter(4, new TimeBounds(10, 40));
        group.AddNumbers(Columns.Id(1), [10, 40, 20, 30]);
        writer.Add(group, new Dictionary<string, long> { ["cart"] = 4 });
        var bytes = new byte[writer.Commit().Bytes];
        files.Open(1).Read(0, bytes);
        Assert.Equal(File, Hex(bytes));
    }

    [Fact]
    public void TheExampleOfAFileIsRead()
    {
        var segment = Segment.Open(new MemorySegmentInput("example", Bytes(File)), new ColumnCache(0));
        Assert.Equal(("traces", 1, 7), (segment.Header.Signal, segment.Header.Number, segment.Header.CoversLog));
        Assert.Equal([10, 40, 20, 30], segment.Groups[0].Numbers(Columns.Id(1)));
    }

    static string Hex(byte[] bytes) => string.Join(' ', bytes.Select(value => value.ToString("X2", System.Globalization.CultureInfo.InvariantCulture)));

    static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
}
