using System.Runtime.InteropServices;

namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>
/// Encodes the columns of one row group. Each column gets the smallest of the encodings that suit it, and Brotli where that gains. A column may have any
/// number of values up to <see cref="MaxValues"/>, not only one for each row. A column is added once; a filter may be added beside it.
/// Disposal gives buffers back, as <see cref="SegmentWriter.Add"/> does. Not thread-safe.
/// </summary>
sealed class RowGroupWriter(int rows, TimeBounds times) : IDisposable
{
    /// <summary>The most values of a column.</summary>
    public const int MaxValues = 1 << 24;

    readonly ByteSink _chunks = new();
    readonly List<ColumnEntry> _columns = [];
    readonly HashSet<(ColumnId Id, bool Bloom)> _added = [];

    /// <summary>How many rows.</summary>
    public int Rows { get; } = rows;

    /// <summary>The earliest and the latest of the rows' times.</summary>
    public TimeBounds Times { get; } = times;

    /// <summary>Adds numbers: the same, rising by steps, or spread; their least and greatest are kept beside them.</summary>
    public void AddNumbers(ColumnId id, ReadOnlySpan<long> values)
    {
        var start = Begin(id, ColumnType.Numbers, values.Length);
        NumberCodec.Encode(values, _chunks);
        var bounds = values.Length == 0 ? default : TimeBounds.Of(values);
        End(id, ColumnType.Numbers, values.Length, start, bounds.MinNanos, bounds.MaxNanos);
    }

    /// <summary>Adds 64-bit words without any order, such as ids; they are not compressed.</summary>
    public void AddWords(ColumnId id, ReadOnlySpan<ulong> values)
    {
        var start = Begin(id, ColumnType.Words, values.Length);
        if (BitConverter.IsLittleEndian)
        {
            _chunks.Write(MemoryMarshal.AsBytes(values));
        }
        else
        {
            foreach (var value in values)
                _chunks.WriteUInt64(value);
        }

        End(id, ColumnType.Words, values.Length, start);
    }

    /// <summary>Adds codes, 0 and up; their least and greatest are kept beside them. Made for codes that often repeat the one before or are the least not yet seen.</summary>
    public void AddCodes(ColumnId id, ReadOnlySpan<int> codes)
    {
        var start = Begin(id, ColumnType.Codes, codes.Length);
        CodeCodec.Encode(codes, _chunks);
        var (min, max) = (codes.Length == 0 ? 0 : int.MaxValue, 0);
        foreach (var code in codes)
        {
            min = Math.Min(min, code);
            max = Math.Max(max, code);
        }

        ArgumentOutOfRangeException.ThrowIfNegative(min, nameof(codes));
        End(id, ColumnType.Codes, codes.Length, start, min, max);
    }

    /// <summary>Adds texts, UTF-8. Runs of digits are taken out of them, since texts of one origin often differ in nothing else.</summary>
    /// <param name="id">The column.</param>
    /// <param name="bytes">All texts, one after the other; at most 1 GiB.</param>
    /// <param name="ends">Where each ends.</param>
    public void AddTexts(ColumnId id, ReadOnlySpan<byte> bytes, ReadOnlySpan<int> ends)
    {
        var start = Begin(id, ColumnType.Texts, ends.Length);
        TextCodec.Encode(bytes, ends, _chunks);
        End(id, ColumnType.Texts, ends.Length, start);
    }

    /// <summary>Adds opaque bytes, at most 1 GiB.</summary>
    public void AddBytes(ColumnId id, ReadOnlySpan<byte> bytes)
    {
        var start = Begin(id, ColumnType.Bytes, 0);
        Compression.Write(bytes, _chunks);
        End(id, ColumnType.Bytes, bytes.Length, start);
    }

    /// <summary>Adds a filter that tells for most hashes that were not added that they were not.</summary>
    /// <param name="id">The column.</param>
    /// <param name="hashes">Stable hashes (<see cref="StableHash"/>) of what the column holds; the same one may come more than once.</param>
    public void AddBloom(ColumnId id, ReadOnlySpan<ulong> hashes)
    {
        var start = Begin(id, ColumnType.Bloom, hashes.Length);
        BloomFilter.Encode(hashes, _chunks);
        End(id, ColumnType.Bloom, _chunks.Count - start, start);
    }

    public void Dispose() => _chunks.Dispose();

    /// <summary>Writes the chunks and lets go of them; nothing can be added any more.</summary>
    internal RowGroupEntry Finish(ISegmentOutput output, IReadOnlyDictionary<string, long> rowsByService)
    {
        output.Write(_chunks.Written);
        Dispose();
        return new RowGroupEntry(Rows, Times, rowsByService, [.. _columns]);
    }

    int Begin(ColumnId id, ColumnType type, int count)
    {
        if (id.Kind == ColumnKind.None || !_added.Add((id, type == ColumnType.Bloom)))
            throw new ArgumentException($"{id} is there already, or is no column.", nameof(id));

        if (count > MaxValues)
            throw new ArgumentException($"{count} values are more than the {MaxValues} of a column.", nameof(count));

        return _chunks.Count;
    }

    void End(ColumnId id, ColumnType type, int count, int start, long min = 0, long max = 0)
    {
        var chunk = _chunks.Written[start..];
        _columns.Add(new ColumnEntry(id, type, count, start, chunk.Length, Crc32C.Of(chunk), min, max));
    }
}
