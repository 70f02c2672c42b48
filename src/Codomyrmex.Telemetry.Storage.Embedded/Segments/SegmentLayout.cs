using System.Buffers.Binary;

namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>What lies where in a segment file: the start, the chunks of all groups without a gap, the footer, and the end that says how long the footer is.</summary>
static class SegmentLayout
{
    /// <summary>The version that is written, and the only one that is read.</summary>
    public const uint Version = 1;

    /// <summary>Bytes before the first chunk: the mark and the version.</summary>
    public const int StartBytes = 12;

    /// <summary>Bytes after the footer: its checksum, its length and the mark.</summary>
    public const int EndBytes = 16;

    const int MarkBytes = 8;

    /// <summary>What every segment file begins and ends with.</summary>
    static ReadOnlySpan<byte> Mark => "CMXSEGM\n"u8;

    /// <summary>Writes the start of a file.</summary>
    public static void WriteStart(Span<byte> start)
    {
        Mark.CopyTo(start);
        BinaryPrimitives.WriteUInt32LittleEndian(start[MarkBytes..], Version);
    }

    /// <summary>Adds the end to a footer.</summary>
    public static void WriteEnd(ByteSink footer)
    {
        var length = footer.Count;
        footer.WriteUInt32(Crc32C.Of(footer.Written));
        footer.WriteUInt32((uint)length);
        footer.Write(Mark);
    }

    /// <summary>Reads start, end and footer.</summary>
    /// <exception cref="DamagedFileException">They are not there, or damaged.</exception>
    /// <exception cref="NotSupportedException">The file is of a version that this program does not know.</exception>
    public static SegmentFooter ReadFooter(ISegmentInput input)
    {
        if (input.Length < StartBytes + EndBytes)
            throw new DamagedFileException($"{input.Name} has {input.Length} bytes, too few for a segment.");

        Span<byte> start = stackalloc byte[StartBytes];
        input.Read(0, start);
        if (!start.StartsWith(Mark))
            throw new DamagedFileException($"{input.Name} does not begin as a segment does.");

        var version = BinaryPrimitives.ReadUInt32LittleEndian(start[MarkBytes..]);
        if (version != Version)
            throw new NotSupportedException($"{input.Name} is of version {version}; this program reads version {Version}.");

        Span<byte> end = stackalloc byte[EndBytes];
        input.Read(input.Length - EndBytes, end);
        var length = BinaryPrimitives.ReadUInt32LittleEndian(end[sizeof(uint)..]);
        if (!end.EndsWith(Mark) || length > Math.Min(input.Length - StartBytes - EndBytes, Array.MaxLength))
            throw new DamagedFileException($"{input.Name} does not end as a segment does; it was not written to its end, or is cut off.");

        return ReadFooter(input, (int)length, BinaryPrimitives.ReadUInt32LittleEndian(end));
    }

    static SegmentFooter ReadFooter(ISegmentInput input, int length, uint checksum)
    {
        using var pooled = new PooledBytes(length);
        var offset = input.Length - EndBytes - length;
        input.Read(offset, pooled.Writable);
        if (Crc32C.Of(pooled.Bytes) != checksum)
            throw new DamagedFileException($"{input.Name} has a footer with a wrong checksum, at byte {offset}.");

        try
        {
            return SegmentFooter.Read(pooled.Bytes, offset);
        }
        catch (InvalidDataException problem)
        {
            throw new DamagedFileException($"{input.Name} has a damaged footer at byte {offset}: {problem.Message}", problem);
        }
    }
}
