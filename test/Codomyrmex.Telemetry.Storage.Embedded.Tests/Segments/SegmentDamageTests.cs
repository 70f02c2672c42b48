namespace Codomyrmex.Telemetry.Storage.Embedded.Tests;

public sealed class SegmentDamageTests
{
    [Fact]
    public void EveryChangedByteIsFound()
    {
        var bytes = SmallFile();
        for (var index = 0; index < bytes.Length; index++)
        {
            foreach (var bit in (int[])[1, 0x80])
            {
                var damaged = bytes.ToArray();
                damaged[index] ^= (byte)bit;
                var problem = Assert.ThrowsAny<Exception>(() => Open(damaged).Verify(TestContext.Current.CancellationToken));
                Assert.True(problem is DamagedFileException or NotSupportedException, $"Byte {index}: {problem}");
                Assert.Contains("0000000001.seg", problem.Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void ACutFileIsNotOpened()
    {
        var bytes = SmallFile();
        for (var length = 0; length < bytes.Length; length++)
            Assert.Throws<DamagedFileException>(() => Open(bytes[..length]));
    }

    [Fact]
    public void ALongerFileIsNotOpened() => Assert.Throws<DamagedFileException>(() => Open([.. SmallFile(), 0]));

    [Fact]
    public void AnUnknownVersionIsNamed()
    {
        var bytes = SmallFile();
        bytes[8] = 77;
        var problem = Assert.Throws<NotSupportedException>(() => Open(bytes));
        Assert.Contains("version 77", problem.Message, StringComparison.Ordinal);
        Assert.Contains("version 1", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AFooterWithARightChecksumIsStillNotTrusted()
    {
        var bytes = SmallFile();
        var random = new Random(1);
        var length = BitConverter.ToInt32(bytes, bytes.Length - 12);
        var start = bytes.Length - SegmentLayout.EndBytes - length;
        for (var round = 0; round < 5_000; round++)
        {
            var damaged = bytes.ToArray();
            for (var change = random.Next(4); change >= 0; change--)
                damaged[start + random.Next(length)] = random.Next(3) == 0 ? (byte)0xFF : (byte)random.Next(256);
            BitConverter.TryWriteBytes(damaged.AsSpan(bytes.Length - SegmentLayout.EndBytes), Crc32C.Of(damaged.AsSpan(start, length)));
            try
            {
                ReadAll(Open(damaged));
            }
            catch (DamagedFileException)
            {
            }
        }
    }

    [Fact]
    public void AColumnThatIsDamagedDoesNotHideTheOthers()
    {
        var files = new MemorySegmentFiles();
        var segment = SegmentTests.WriteSmall(files, 1, new ColumnCache(0));
        var bytes = Bytes(files);
        var column = segment.Groups[0].Entry.Columns[2];
        bytes[column.Offset] ^= 1;
        var group = Open(bytes).Groups[0];
        var problem = Assert.Throws<DamagedFileException>(() => group.Codes(column.Id));
        Assert.Contains($"at byte {column.Offset}", problem.Message, StringComparison.Ordinal);
        Assert.Equal(4, group.Numbers(Columns.Id(1)).Length);
        using var writer = new SegmentWriter(files, new SegmentHeader("traces", 2, 0, []), new ColumnCache(0));
        Assert.Throws<DamagedFileException>(() => writer.Copy(group));
    }

    static void ReadAll(Segment segment)
    {
        segment.Verify(TestContext.Current.CancellationToken);
        foreach (var group in segment.Groups)
        {
            foreach (var id in group.Columns)
            {
                _ = group.Entry.Columns.First(column => column.Id == id).Type switch
                {
                    ColumnType.Numbers => group.Numbers(id).Length,
                    ColumnType.Words => group.Words(id).Length,
                    ColumnType.Codes => group.Codes(id).Length,
                    ColumnType.Texts => group.Texts(id).Count + group.Patterns(id).Count,
                    _ => group.Bytes(id).Length,
                };
                group.MightHold(id, 1);
            }
        }
    }

    static byte[] SmallFile()
    {
        var files = new MemorySegmentFiles();
        SegmentTests.WriteSmall(files, 1, new ColumnCache(0));
        return Bytes(files);
    }

    static byte[] Bytes(MemorySegmentFiles files)
    {
        var input = files.Open(1);
        var bytes = new byte[input.Length];
        input.Read(0, bytes);
        return bytes;
    }

    static Segment Open(byte[] bytes) => Segment.Open(new MemorySegmentInput("0000000001.seg", bytes), new ColumnCache(0));
}
