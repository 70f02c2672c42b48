namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Writes a segment, group by group. Disposal without <see cref="Commit"/> leaves nothing behind. Not thread-safe.</summary>
sealed class SegmentWriter : IDisposable
{
    readonly ISegmentFiles _files;
    readonly SegmentHeader _header;
    readonly ColumnCache _cache;
    readonly ISegmentOutput _output;
    readonly List<RowGroupEntry> _groups = [];

    /// <exception cref="IOException">No room, or no permission, as for all that follow.</exception>
    public SegmentWriter(ISegmentFiles files, SegmentHeader header, ColumnCache cache)
    {
        _files = files;
        _header = header;
        _cache = cache;
        _output = files.Create(header.Number);
        Span<byte> start = stackalloc byte[SegmentLayout.StartBytes];
        SegmentLayout.WriteStart(start);
        _output.Write(start);
    }

    /// <summary>Writes a group.</summary>
    /// <param name="group">Its columns; it cannot be used afterwards.</param>
    /// <param name="rowsByService">Its rows by <c>service.name</c>; kept, so it must not change.</param>
    public void Add(RowGroupWriter group, IReadOnlyDictionary<string, long> rowsByService) => _groups.Add(group.Finish(_output, rowsByService));

    /// <summary>Copies a group of another segment as it is, without decoding it; its checksums are checked.</summary>
    /// <exception cref="DamagedFileException">One is wrong.</exception>
    public void Copy(RowGroup group)
    {
        group.ReadChunks(chunk => _output.Write(chunk));
        _groups.Add(group.Entry);
    }

    /// <summary>Writes the footer, makes the file durable and visible, and opens it.</summary>
    public Segment Commit()
    {
        using var sink = new ByteSink();
        new SegmentFooter(_header, _groups).Write(sink);
        SegmentLayout.WriteEnd(sink);
        _output.Write(sink.Written);
        _output.Commit();
        return Segment.Open(_files.Open(_header.Number), _cache);
    }

    public void Dispose() => _output.Dispose();
}
