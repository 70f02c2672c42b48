using System.Buffers;
using System.IO.Compression;

namespace Codomyrmex.Telemetry;

/// <summary>
/// Header and payload as they stand on disk, in a rented array. Payloads are compressed with Brotli's fastest level where that makes them smaller: a batch
/// of spans takes a third of the bytes for a fraction of a millisecond, so the queue lasts three times as long.
/// </summary>
readonly struct PackedRecord : IDisposable
{
    const int Quality = 0;
    const int WindowBits = 18;

    readonly byte[] _array;

    PackedRecord(byte[] array, int length)
    {
        _array = array;
        Length = length;
    }

    internal int Length { get; }

    internal ReadOnlySpan<byte> Bytes => _array.AsSpan(0, Length);

    internal static PackedRecord Pack(ReadOnlySpan<byte> payload, int items, long timeNanos, RecordState state)
    {
        var array = ArrayPool<byte>.Shared.Rent(RecordHeader.Length + Math.Max(payload.Length, BrotliEncoder.GetMaxCompressedLength(payload.Length)));
        var target = array.AsSpan(RecordHeader.Length);
        if (!BrotliEncoder.TryCompress(payload, target, out var stored, Quality, WindowBits) || stored >= payload.Length)
        {
            payload.CopyTo(target);
            stored = payload.Length;
        }

        new RecordHeader(stored, payload.Length, items, timeNanos, Crc32C.Of(target[..stored]), state).Write(array);
        return new PackedRecord(array, RecordHeader.Length + stored);
    }

    /// <summary>The payload of a record, in a rented array that becomes the caller's; null if it is not what was written.</summary>
    internal static byte[]? Unpack(in RecordHeader header, ReadOnlySpan<byte> stored)
    {
        if (Crc32C.Of(stored) != header.PayloadCrc)
            return null;
        var payload = ArrayPool<byte>.Shared.Rent(header.RawLength);
        if (header.RawLength == header.StoredLength)
        {
            stored.CopyTo(payload);
            return payload;
        }

        if (BrotliDecoder.TryDecompress(stored, payload, out var length) && length == header.RawLength)
            return payload;
        ArrayPool<byte>.Shared.Return(payload);
        return null;
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_array);
}
