using Codomyrmex.Telemetry.Storage.Embedded.Tests.Support;

namespace Codomyrmex.Telemetry.Storage.Embedded.Tests.Log;

public sealed class LogContentsTests : IDisposable
{
    const int Entries = 12;
    readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void WholeEntriesAreFound()
    {
        var contents = LogContents.Of(Written(1));
        Assert.Equal((Entries, 0, 0), (contents.Entries.Count, contents.TornBytes, contents.DamagedBytes));
        Assert.Equal(7, contents.Header?.Number);
        Assert.Equal(Enumerable.Range(0, Entries).Select(i => 100L + (3 * i)), contents.Entries.Select(entry => entry.FirstArrival));
    }

    [Fact]
    public void ATornTailIsCutAndCountedWhereverItIsTorn()
    {
        var file = Written(2);
        var ends = LogContents.Of(file).Entries.Select(entry => entry.Offset + entry.Length).ToArray();
        for (var length = 0; length < file.Length; length++)
        {
            var contents = LogContents.Of(file.AsSpan(0, length));
            Assert.Equal(ends.Count(end => end <= length), contents.Entries.Count);
            Assert.Equal(0, contents.DamagedBytes);
        }
    }

    [Fact]
    public void ABitThatFlipsLosesTheEntryThatItIsInAndNoOther()
    {
        var file = Written(3);
        var whole = LogContents.Of(file).Entries;
        var random = new Random(3);
        for (var i = 0; i < 2_000; i++)
        {
            var position = random.Next(file.Length);
            var damaged = file.ToArray();
            damaged[position] ^= (byte)(1 << random.Next(8));
            var contents = LogContents.Of(damaged);
            var hit = whole.Where(entry => position >= entry.Offset - LogLayout.EntryHeaderBytes && position < entry.Offset + entry.Length).ToArray();

            // The file's own header may say another version only with the right checksum, so that never happens here.
            if (position >= LogLayout.FileHeaderBytes)
                Assert.Equal(whole.Except(hit), contents.Entries);
            else
                Assert.Equal(whole, contents.Entries);
            Assert.True(contents.DamagedBytes + contents.TornBytes > 0);
        }
    }

    [Fact]
    public void APayloadThatLooksLikeAnEntryIsNone()
    {
        var files = new DirectoryLogFiles(_directory.Path);
        using (var inner = LogFile.Create(files, 1, 0))
            Append(inner, [1, 2, 3], 0);
        var entry = files.Read(1).AsSpan(LogLayout.FileHeaderBytes).ToArray();
        using (var outer = LogFile.Create(files, 2, 0))
            Append(outer, [0, .. entry, 0], 0);
        var damaged = files.Read(2);
        damaged[LogLayout.FileHeaderBytes + 20] ^= 1;
        Assert.Empty(LogContents.Of(damaged).Entries);
    }

    [Fact]
    public void AnotherVersionIsRefused()
    {
        var header = LogLayout.WriteFileHeader(new LogFileHeader(1, 2, 3));
        header[8] = 9;
        BitConverter.TryWriteBytes(header.AsSpan(36), Crc32C.Of(header.AsSpan(0, 36)));
        Assert.Contains("version 9", Assert.Throws<NotSupportedException>(() => LogContents.Of(header)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ADamagedLogIsCopiedAsideAndItsWholeEntriesAreKept()
    {
        await using (var table = RowsTable.Open(_directory.Path))
        {
            for (var i = 0; i < 5; i++)
                await table.AppendAsync(new Row(i, i));
        }

        var file = Directory.GetFiles(_directory.Path, "*.log").Single();
        var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        bytes[LogContents.Of(bytes).Entries[2].Offset] ^= 1;
        await File.WriteAllBytesAsync(file, bytes, TestContext.Current.CancellationToken);

        await using var again = RowsTable.Open(_directory.Path);
        Assert.Equal([0, 1, 3, 4], again.Values());
        Assert.Contains(again.Problems.List(), problem => problem.Contains("quarantine", StringComparison.Ordinal));
        Assert.Single(Directory.GetFiles(Path.Combine(_directory.Path, "quarantine")));
    }

    byte[] Written(int seed)
    {
        var files = new DirectoryLogFiles(_directory.Path);
        var random = new Random(seed);
        using (var file = LogFile.Create(files, 7, 100))
        {
            for (var i = 0; i < Entries; i++)
            {
                var payload = new byte[random.Next(60)];
                random.NextBytes(payload);
                Append(file, payload, 100 + (3 * i));
            }
        }

        return files.Read(7);
    }

    static void Append(LogFile file, ReadOnlySpan<byte> payload, long arrival)
    {
        using var encoded = new EncodedBatch();
        payload.CopyTo(encoded.GetSpan(payload.Length));
        encoded.Advance(payload.Length);
        encoded.Seal();
        encoded.Place(file.Header.Mark, 3, arrival);
        file.Append([encoded.Bytes]);
    }
}
