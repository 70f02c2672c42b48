namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Writes a segment, group by group. Disposal without <see cref="Commit"/> leaves nothing behind. Not thread-safe.</summary>
sealed class SegmentWriter : IDisposable
{
    public SegmentWriter(ISegmentFiles files, SegmentHeader header, ColumnCache cache) => throw new NotImplementedException();

    /// <summary>Writes a group.</summary>
    /// <param name="group">Its columns.</param>
    /// <param name="rowsByService">Its rows by <c>service.name</c>.</param>
    public void Add(RowGroupWriter group, IReadOnlyDictionary<string, long> rowsByService) => throw new NotImplementedException();

    /// <summary>Copies a group of another segment as it is, without decoding it; its checksums are checked.</summary>
    public void Copy(RowGroup group) => throw new NotImplementedException();

    /// <summary>Writes the footer, makes the file durable and visible, and opens it.</summary>
    public Segment Commit() => throw new NotImplementedException();

    public void Dispose() => throw new NotImplementedException();
}
