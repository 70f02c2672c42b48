using System.Buffers.Binary;

namespace Codomyrmex.Telemetry;

/// <summary>
/// What stands in front of each payload on disk, little-endian: magic (4 bytes), stored and raw length (4 each), item count (4), time (8), the payload's
/// CRC-32C (4), that of these 28 bytes (4), state (1).
/// </summary>
/// <param name="StoredLength">Bytes that follow the header.</param>
/// <param name="RawLength">Bytes of the payload; equal to <paramref name="StoredLength"/> if it is not compressed.</param>
/// <param name="Items">Spans, data points or log records in it.</param>
/// <param name="TimeNanos">When it was written, Unix nanoseconds.</param>
/// <param name="PayloadCrc">Of the bytes that follow the header.</param>
/// <param name="State">What has become of it.</param>
readonly record struct RecordHeader(int StoredLength, int RawLength, int Items, long TimeNanos, uint PayloadCrc, RecordState State)
{
    internal const int Length = 33;
    internal const int StateOffset = 32;
    const int CrcOffset = 28;

    /// <summary>The first four bytes.</summary>
    internal static ReadOnlySpan<byte> Magic => [0xC0, (byte)'T', (byte)'Q', 0x01];

    /// <summary>Header and payload together.</summary>
    internal long RecordLength => Length + (long)StoredLength;

    internal void Write(Span<byte> target)
    {
        Magic.CopyTo(target);
        BinaryPrimitives.WriteInt32LittleEndian(target[4..], StoredLength);
        BinaryPrimitives.WriteInt32LittleEndian(target[8..], RawLength);
        BinaryPrimitives.WriteInt32LittleEndian(target[12..], Items);
        BinaryPrimitives.WriteInt64LittleEndian(target[16..], TimeNanos);
        BinaryPrimitives.WriteUInt32LittleEndian(target[24..], PayloadCrc);
        BinaryPrimitives.WriteUInt32LittleEndian(target[CrcOffset..], Crc32C.Of(target[..CrcOffset]));
        target[StateOffset] = (byte)State;
    }

    /// <summary>Reads a header; false if there is none that can be trusted.</summary>
    internal static bool TryRead(ReadOnlySpan<byte> source, out RecordHeader header)
    {
        header = default;
        if (source.Length < Length
            || !source.StartsWith(Magic)
            || BinaryPrimitives.ReadUInt32LittleEndian(source[CrcOffset..]) != Crc32C.Of(source[..CrcOffset]))
        {
            return false;
        }

        header = new RecordHeader(
            BinaryPrimitives.ReadInt32LittleEndian(source[4..]),
            BinaryPrimitives.ReadInt32LittleEndian(source[8..]),
            BinaryPrimitives.ReadInt32LittleEndian(source[12..]),
            BinaryPrimitives.ReadInt64LittleEndian(source[16..]),
            BinaryPrimitives.ReadUInt32LittleEndian(source[24..]),
            StateOf(source[StateOffset]));
        return header is { StoredLength: >= 0, RawLength: >= 0, Items: >= 0 };
    }

    static RecordState StateOf(byte value) =>
        (RecordState)value is RecordState.Waiting or RecordState.Done ? (RecordState)value : RecordState.MayHaveArrived;
}
