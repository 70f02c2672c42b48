namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Makes and opens the segments of a table. Thread-safe.</summary>
sealed class SegmentSource<TBatch, TBlock>(ISignalFormat<TBatch, TBlock> format, ISegmentFiles files, ColumnCache cache)
    where TBatch : class
    where TBlock : class
{
    public ISegmentFiles Files => files;

    /// <summary>Opens a segment and makes its blocks.</summary>
    /// <exception cref="DamagedFileException">It is damaged.</exception>
    /// <exception cref="NotSupportedException">It is of a version that this program does not know.</exception>
    public StoredSegment<TBlock> Open(long number) => Stored(Segment.Open(files.Open(number), cache));

    /// <summary>Writes a segment.</summary>
    /// <exception cref="IOException">No room, or the disk fails; nothing is left behind.</exception>
    public StoredSegment<TBlock> Write(SegmentHeader header, Action<SegmentWriter> write)
    {
        using var writer = new SegmentWriter(files, header, cache);
        write(writer);
        try
        {
            return Stored(writer.Commit());
        }
        catch
        {
            // It may be there already. Unless it goes, the next start would find its rows twice.
            files.Delete(header.Number);
            throw;
        }
    }

    StoredSegment<TBlock> Stored(Segment segment) => new(segment, [.. segment.Groups.Select(format.BlockOf)]);
}
