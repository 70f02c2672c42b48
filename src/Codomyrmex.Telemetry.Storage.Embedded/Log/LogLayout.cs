using System.Buffers.Binary;

namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>
/// How a log file lies on disk: a header, then entries, each a header and a payload. Every entry begins with the file's mark, 64 bits drawn at random, so that
/// nothing inside a payload, which senders choose, can be taken for an entry. Numbers are little-endian.
/// </summary>
static class LogLayout
{
    /// <summary>Bytes of the file's header: magic, version, number, first arrival, mark, checksum of these.</summary>
    public const int FileHeaderBytes = 40;

    /// <summary>Bytes of an entry's header: mark, length and rows of the payload, arrival of the first row, checksum of the payload, checksum of these.</summary>
    public const int EntryHeaderBytes = 32;

    /// <summary>The version that this program writes, and the only one it knows.</summary>
    public const uint Version = 1;

    /// <summary>The greatest payload.</summary>
    public const int MaxPayloadBytes = 1 << 30;

    const ulong Magic = 0x474F4C4D52594443;

    public static byte[] WriteFileHeader(in LogFileHeader header)
    {
        var bytes = new byte[FileHeaderBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, Magic);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(8), Version);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(12), header.Number);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(20), header.FirstArrival);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(28), header.Mark);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(36), Crc32C.Of(bytes.AsSpan(0, 36)));
        return bytes;
    }

    /// <summary>Reads a file's header; null when it is not whole.</summary>
    /// <exception cref="NotSupportedException">It is whole, but of another version.</exception>
    public static LogFileHeader? ReadFileHeader(ReadOnlySpan<byte> file)
    {
        if (file.Length < FileHeaderBytes
            || BinaryPrimitives.ReadUInt64LittleEndian(file) != Magic
            || BinaryPrimitives.ReadUInt32LittleEndian(file[36..]) != Crc32C.Of(file[..36]))
        {
            return null;
        }

        var version = BinaryPrimitives.ReadUInt32LittleEndian(file[8..]);
        if (version != Version)
            throw new NotSupportedException($"it is of version {version}, but this program knows version {Version} only");
        return new LogFileHeader(
            BinaryPrimitives.ReadInt64LittleEndian(file[12..]), BinaryPrimitives.ReadInt64LittleEndian(file[20..]), BinaryPrimitives.ReadUInt64LittleEndian(file[28..]));
    }

    /// <summary>Writes the header of an entry into the bytes before its payload.</summary>
    public static void WriteEntryHeader(Span<byte> header, ulong mark, in LogEntry entry, uint payloadChecksum)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(header, mark);
        BinaryPrimitives.WriteInt32LittleEndian(header[8..], entry.Length);
        BinaryPrimitives.WriteInt32LittleEndian(header[12..], entry.Rows);
        BinaryPrimitives.WriteInt64LittleEndian(header[16..], entry.FirstArrival);
        BinaryPrimitives.WriteUInt32LittleEndian(header[24..], payloadChecksum);
        BinaryPrimitives.WriteUInt32LittleEndian(header[28..], Crc32C.Of(header[..28]));
    }

    /// <summary>Reads the entry that begins at an offset; false unless it is whole, header and payload.</summary>
    public static bool TryReadEntry(ReadOnlySpan<byte> file, int offset, ulong mark, out LogEntry entry)
    {
        entry = default;
        var rest = file[offset..];
        if (rest.Length < EntryHeaderBytes
            || BinaryPrimitives.ReadUInt64LittleEndian(rest) != mark
            || BinaryPrimitives.ReadUInt32LittleEndian(rest[28..]) != Crc32C.Of(rest[..28]))
        {
            return false;
        }

        entry = new LogEntry(
            offset + EntryHeaderBytes,
            BinaryPrimitives.ReadInt32LittleEndian(rest[8..]),
            BinaryPrimitives.ReadInt32LittleEndian(rest[12..]),
            BinaryPrimitives.ReadInt64LittleEndian(rest[16..]));
        rest = rest[EntryHeaderBytes..];
        return entry.Length >= 0 && entry.Length <= rest.Length && entry.Rows >= 0
            && BinaryPrimitives.ReadUInt32LittleEndian(file[(offset + 24)..]) == Crc32C.Of(rest[..entry.Length]);
    }
}
