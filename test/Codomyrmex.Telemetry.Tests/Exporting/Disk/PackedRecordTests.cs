using System.Text;

namespace Codomyrmex.Telemetry.Tests.Exporting.Disk;

public sealed class PackedRecordTests
{
    [Fact]
    public void WhatCompressesIsCompressed()
    {
        var payload = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("http.request.method GET ", 100)));
        using var record = PackedRecord.Pack(payload, 7, 42, RecordState.Waiting);
        Assert.True(RecordHeader.TryRead(record.Bytes, out var header));
        Assert.Equal((payload.Length, 7, 42L, RecordState.Waiting), (header.RawLength, header.Items, header.TimeNanos, header.State));
        Assert.InRange(record.Length, RecordHeader.Length + 1, payload.Length / 4);
        Assert.Equal(payload, PackedRecord.Unpack(header, record.Bytes[RecordHeader.Length..])![..payload.Length]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(500)]
    public void WhatDoesNotCompressIsKeptAsItIs(int length)
    {
        var payload = new byte[length];
        new Random(1).NextBytes(payload);
        using var record = PackedRecord.Pack(payload, 1, 0, RecordState.MayHaveArrived);
        Assert.True(RecordHeader.TryRead(record.Bytes, out var header));
        Assert.Equal((length, length), (header.StoredLength, header.RawLength));
        Assert.Equal(payload, PackedRecord.Unpack(header, record.Bytes[RecordHeader.Length..])![..length]);
    }

    [Fact]
    public void AFlippedBitAnywhereButInTheStateIsSeen()
    {
        using var record = PackedRecord.Pack(Encoding.UTF8.GetBytes(new string('a', 100)), 1, 5, RecordState.Waiting);
        for (var bit = 0; bit < record.Length * 8; bit++)
        {
            var bytes = record.Bytes.ToArray();
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            var isReadable = RecordHeader.TryRead(bytes, out var header) && PackedRecord.Unpack(header, bytes.AsSpan(RecordHeader.Length)) is not null;
            Assert.Equal(bit / 8 == RecordHeader.StateOffset, isReadable);
            if (isReadable)
                Assert.Equal(RecordState.MayHaveArrived, header.State);
        }
    }

    [Fact]
    public void CompressedBytesThatAreNoneAreSeen()
    {
        byte[] stored = [1, 2, 3];
        Assert.Null(PackedRecord.Unpack(new RecordHeader(3, 100, 1, 0, Crc32C.Of(stored), RecordState.Waiting), stored));
    }
}
