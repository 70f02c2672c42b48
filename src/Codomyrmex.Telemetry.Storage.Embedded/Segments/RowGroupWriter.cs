namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>
/// Encodes the columns of one row group. Each column gets the smallest of the encodings that suit it, and Brotli where that gains. A column may have any
/// number of values, not only one for each row. Not thread-safe.
/// </summary>
sealed class RowGroupWriter(int rows, TimeBounds times)
{
    /// <summary>How many rows.</summary>
    public int Rows { get; } = rows;

    /// <summary>The earliest and the latest of the rows' times.</summary>
    public TimeBounds Times { get; } = times;

    /// <summary>Adds numbers: the same, rising by steps, or spread; their least and greatest are kept beside them.</summary>
    public void AddNumbers(ColumnId id, ReadOnlySpan<long> values) => throw new NotImplementedException();

    /// <summary>Adds 64-bit words without any order, such as ids; they are not compressed.</summary>
    public void AddWords(ColumnId id, ReadOnlySpan<ulong> values) => throw new NotImplementedException();

    /// <summary>Adds codes, 0 and up, made for codes that often repeat the one before or are the least not yet seen.</summary>
    public void AddCodes(ColumnId id, ReadOnlySpan<int> codes) => throw new NotImplementedException();

    /// <summary>Adds texts, UTF-8. Runs of digits are taken out of them, since texts of one origin often differ in nothing else.</summary>
    /// <param name="id">The column.</param>
    /// <param name="bytes">All texts, one after the other.</param>
    /// <param name="ends">Where each ends.</param>
    public void AddTexts(ColumnId id, ReadOnlySpan<byte> bytes, ReadOnlySpan<int> ends) => throw new NotImplementedException();

    /// <summary>Adds opaque bytes.</summary>
    public void AddBytes(ColumnId id, ReadOnlySpan<byte> bytes) => throw new NotImplementedException();

    /// <summary>Adds a filter that tells for most hashes that were not added that they were not.</summary>
    /// <param name="id">The column.</param>
    /// <param name="hashes">Stable hashes (<see cref="StableHash"/>) of what the column holds.</param>
    public void AddBloom(ColumnId id, ReadOnlySpan<ulong> hashes) => throw new NotImplementedException();
}
