using System.Buffers.Binary;

namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>What is whole in a log file.</summary>
/// <param name="Header">The file's header; null when it is damaged and there was no entry to tell.</param>
/// <param name="Entries">The whole entries, in their order.</param>
/// <param name="TornBytes">Bytes at the end that are no whole entry: what was being written when the process ended, and never acknowledged.</param>
/// <param name="DamagedBytes">Bytes before whole entries that are none.</param>
sealed record LogContents(LogFileHeader? Header, IReadOnlyList<LogEntry> Entries, int TornBytes, int DamagedBytes)
{
    /// <summary>Finds what is whole.</summary>
    /// <exception cref="NotSupportedException">The file is of another version.</exception>
    public static LogContents Of(ReadOnlySpan<byte> file)
    {
        var header = LogLayout.ReadFileHeader(file);
        if (header is null && file.Length < LogLayout.FileHeaderBytes + LogLayout.EntryHeaderBytes)
            return new LogContents(null, [], file.Length, 0);

        // With the header damaged, what follows it is still the mark, since the first entry begins with it.
        var mark = header?.Mark ?? BinaryPrimitives.ReadUInt64LittleEndian(file[LogLayout.FileHeaderBytes..]);
        var entries = new List<LogEntry>();
        var (position, damaged) = (LogLayout.FileHeaderBytes, header is null ? LogLayout.FileHeaderBytes : 0);
        while (position < file.Length)
        {
            var next = Next(file, position, mark, out var entry);
            if (next < 0)
                break;
            damaged += next - position;
            entries.Add(entry);
            position = entry.Offset + entry.Length;
        }

        return new LogContents(header, entries, file.Length - position, damaged);
    }

    /// <summary>Where the first whole entry begins at or after a position; -1 when there is none.</summary>
    static int Next(ReadOnlySpan<byte> file, int position, ulong mark, out LogEntry entry)
    {
        Span<byte> start = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(start, mark);
        while (!LogLayout.TryReadEntry(file, position, mark, out entry))
        {
            var found = file[(position + 1)..].IndexOf(start);
            if (found < 0)
                return -1;
            position += 1 + found;
        }

        return position;
    }
}
