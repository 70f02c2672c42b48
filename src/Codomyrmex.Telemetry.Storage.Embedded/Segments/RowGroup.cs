namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>
/// The columns of one row group of a segment. Columns are read when they are asked for, checked by their checksum, decoded, and kept in a cache that all
/// segments share, so arrays must not be changed. Thread-safe.
/// </summary>
sealed class RowGroup
{
    /// <summary>How many rows.</summary>
    public int Rows => throw new NotImplementedException();

    /// <summary>The earliest and the latest of the rows' times.</summary>
    public TimeBounds Times => throw new NotImplementedException();

    /// <summary>Rows by <c>service.name</c>.</summary>
    public IReadOnlyDictionary<string, long> RowsByService => throw new NotImplementedException();

    /// <summary>The columns there are.</summary>
    public IReadOnlyCollection<ColumnId> Columns => throw new NotImplementedException();

    /// <summary>False when there is no such column.</summary>
    public bool Has(ColumnId id) => throw new NotImplementedException();

    /// <summary>The least and the greatest of a column of numbers, without reading it.</summary>
    public (long Min, long Max) Bounds(ColumnId id) => throw new NotImplementedException();

    /// <summary>A column of numbers; empty when there is none.</summary>
    /// <exception cref="DamagedFileException">It is damaged, as for all that follow.</exception>
    public long[] Numbers(ColumnId id) => throw new NotImplementedException();

    /// <summary>A column of words; empty when there is none.</summary>
    public ulong[] Words(ColumnId id) => throw new NotImplementedException();

    /// <summary>A column of codes; empty when there is none.</summary>
    public int[] Codes(ColumnId id) => throw new NotImplementedException();

    /// <summary>A column of texts; empty when there is none.</summary>
    public TextList Texts(ColumnId id) => throw new NotImplementedException();

    /// <summary>The distinct patterns of a column of texts: the texts with every run of digits as one zero byte. A text without digits is its own pattern.</summary>
    public TextList Patterns(ColumnId id) => throw new NotImplementedException();

    /// <summary>A column of opaque bytes; empty when there is none.</summary>
    public byte[] Bytes(ColumnId id) => throw new NotImplementedException();

    /// <summary>False when the column's filter tells that a hash was not added; true when it was, by chance when it was not, or when there is no filter.</summary>
    public bool MightHold(ColumnId id, ulong hash) => throw new NotImplementedException();
}
