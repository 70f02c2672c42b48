using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>
/// The columns of one row group of a segment. Columns are read when they are asked for, checked by their checksum, decoded, and kept in a cache that all
/// segments share, so arrays must not be changed. Thread-safe.
/// </summary>
sealed class RowGroup
{
    readonly ISegmentInput _input;
    readonly ColumnCache _cache;
    readonly Dictionary<ColumnId, int> _columns = [];
    readonly Dictionary<ColumnId, int> _blooms = [];

    // What is cached of each column; after all columns once more for each, for the patterns of texts.
    readonly CachedColumn?[] _cached;

    internal RowGroup(ISegmentInput input, RowGroupEntry entry, ColumnCache cache)
    {
        _input = input;
        _cache = cache;
        Entry = entry;
        _cached = new CachedColumn?[2 * entry.Columns.Length];
        for (var index = 0; index < entry.Columns.Length; index++)
        {
            var column = entry.Columns[index];
            if (!(column.Type == ColumnType.Bloom ? _blooms : _columns).TryAdd(column.Id, index))
                throw new DamagedFileException($"{input.Name} has {column.Id} twice in one group.");
        }
    }

    /// <summary>How many rows.</summary>
    public int Rows => Entry.Rows;

    /// <summary>The earliest and the latest of the rows' times.</summary>
    public TimeBounds Times => Entry.Times;

    /// <summary>Rows by <c>service.name</c>.</summary>
    public IReadOnlyDictionary<string, long> RowsByService => Entry.RowsByService;

    /// <summary>The columns there are.</summary>
    public IReadOnlyCollection<ColumnId> Columns => _columns.Keys;

    /// <summary>The segment it belongs to, for those who hear of damage.</summary>
    internal SegmentHeader? Header { get; init; }

    /// <summary>What the footer says of it.</summary>
    internal RowGroupEntry Entry { get; }

    /// <summary>Where columns are kept, and what is made of them may be.</summary>
    internal ColumnCache Cache => _cache;

    /// <summary>Where attributes lie.</summary>
    internal KeptLayouts Layouts { get; } = new();

    /// <summary>False when there is no such column.</summary>
    public bool Has(ColumnId id) => _columns.ContainsKey(id);

    /// <summary>How many values a column has, without reading it; of bytes, how many. 0 when there is none.</summary>
    public int CountOf(ColumnId id) => _columns.TryGetValue(id, out var index) ? Entry.Columns[index].Count : 0;

    /// <summary>
    /// The least and the greatest of a column of numbers or codes, without reading it; zeros when it is empty or there is none. Codes that are read are never
    /// greater, so comparing this with the length of what they point into once is enough.
    /// </summary>
    public (long Min, long Max) Bounds(ColumnId id) =>
        _columns.TryGetValue(id, out var index) ? (Entry.Columns[index].Min, Entry.Columns[index].Max) : default;

    /// <summary>A column of numbers; empty when there is none.</summary>
    /// <param name="id">The column.</param>
    /// <param name="keep">Whether to cache it; false where what is made of it is kept instead.</param>
    /// <exception cref="DamagedFileException">It is damaged, as for all that follow.</exception>
    public long[] Numbers(ColumnId id, bool keep = true) => Find(_columns, id, ColumnType.Numbers, out var index) ? Get(index, 0, DecodeNumbers, keep) : [];

    /// <summary>A column of words; empty when there is none.</summary>
    /// <param name="id">The column.</param>
    /// <param name="keep">Whether to cache it; false where what is made of it is kept instead.</param>
    public ulong[] Words(ColumnId id, bool keep = true) => Find(_columns, id, ColumnType.Words, out var index) ? Get(index, 0, DecodeWords, keep) : [];

    /// <summary>A column of codes; empty when there is none.</summary>
    public int[] Codes(ColumnId id) => Find(_columns, id, ColumnType.Codes, out var index) ? Get(index, 0, DecodeCodes) : [];

    /// <summary>A column of texts; empty when there is none.</summary>
    public TextList Texts(ColumnId id) => Find(_columns, id, ColumnType.Texts, out var index) ? Get(index, 0, DecodeTexts) : TextList.Empty;

    /// <summary>The distinct patterns of a column of texts: the texts with every run of digits as one zero byte. A text without digits is its own pattern.</summary>
    public TextList Patterns(ColumnId id) =>
        Find(_columns, id, ColumnType.Texts, out var index) ? Get(index, Entry.Columns.Length, DecodePatterns) : TextList.Empty;

    /// <summary>A column of opaque bytes; empty when there is none.</summary>
    public byte[] Bytes(ColumnId id) => Find(_columns, id, ColumnType.Bytes, out var index) ? Get(index, 0, DecodeBytes) : [];

    /// <summary>False when the column's filter tells that a hash was not added; true when it was, by chance when it was not, or when there is no filter.</summary>
    public bool MightHold(ColumnId id, ulong hash) => !Find(_blooms, id, ColumnType.Bloom, out var index) || Get(index, 0, DecodeBloom).MightHold(hash);

    /// <summary>Hands every chunk over, in their order and checked.</summary>
    internal void ReadChunks(ChunkReader read)
    {
        foreach (var column in Entry.Columns)
        {
            using var chunk = ReadChunk(column);
            read(chunk.Bytes);
        }
    }

    /// <summary>Reads every chunk and gives what is wrong with each that is damaged.</summary>
    internal IEnumerable<string> FindDamage(CancellationToken cancellationToken)
    {
        foreach (var column in Entry.Columns)
        {
            cancellationToken.ThrowIfCancellationRequested();
            string? problem = null;
            try
            {
                ReadChunk(column).Dispose();
            }
            catch (DamagedFileException damage)
            {
                problem = damage.Message;
            }

            if (problem is not null)
                yield return problem;
        }
    }

    bool Find(Dictionary<ColumnId, int> columns, ColumnId id, ColumnType type, out int index)
    {
        if (!columns.TryGetValue(id, out index))
            return false;

        var found = Entry.Columns[index].Type;
        return found == type ? true : throw new DamagedFileException($"{_input.Name} holds {found} in {id}, where {type} should be.") { Segment = Header };
    }

    T Get<T>(int index, int offset, ChunkDecoder<T> decode, bool keep = true)
        where T : class
    {
        ref var cached = ref _cached[offset + index];
        if (Volatile.Read(ref cached)?.Use() is T found)
            return found;

        var value = Decode(Entry.Columns[index], decode);
        if (!keep)
            return value;
        var column = new CachedColumn(value, BytesOf(value));
        if (_cache.Add(column))
            Volatile.Write(ref cached, column);
        return value;
    }

    T Decode<T>(in ColumnEntry column, ChunkDecoder<T> decode)
    {
        using var chunk = ReadChunk(column);
        var source = new ByteSource(chunk.Bytes);
        try
        {
            var value = decode(ref source, column);
            source.End();
            return value;
        }
        catch (InvalidDataException problem)
        {
            throw new DamagedFileException($"{_input.Name} has a damaged column {column.Id} at byte {column.Offset}: {problem.Message}", problem) { Segment = Header };
        }
    }

    PooledBytes ReadChunk(in ColumnEntry column)
    {
        var chunk = new PooledBytes(column.Length);
        try
        {
            _input.Read(column.Offset, chunk.Writable);
        }
        catch (DamagedFileException damage)
        {
            chunk.Dispose();
            throw new DamagedFileException(damage.Message, damage) { Segment = Header };
        }

        if (Crc32C.Of(chunk.Bytes) == column.Checksum)
            return chunk;

        chunk.Dispose();
        throw new DamagedFileException($"{_input.Name} has a wrong checksum in column {column.Id}, {column.Length} bytes at byte {column.Offset}.") { Segment = Header };
    }

    static long[] DecodeNumbers(ref ByteSource source, in ColumnEntry column)
    {
        var values = GC.AllocateUninitializedArray<long>(column.Count);
        NumberCodec.Decode(ref source, values);
        return values;
    }

    static ulong[] DecodeWords(ref ByteSource source, in ColumnEntry column)
    {
        var bytes = source.Take(column.Count * sizeof(ulong));
        var values = GC.AllocateUninitializedArray<ulong>(column.Count);
        if (BitConverter.IsLittleEndian)
            bytes.CopyTo(MemoryMarshal.AsBytes(values.AsSpan()));
        else
            BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, ulong>(bytes), values);
        return values;
    }

    static int[] DecodeCodes(ref ByteSource source, in ColumnEntry column)
    {
        var codes = GC.AllocateUninitializedArray<int>(column.Count);
        CodeCodec.Decode(ref source, codes);
        var greatest = 0;
        foreach (var code in codes)
            greatest = Math.Max(greatest, code);
        return greatest == column.Max ? codes : throw new InvalidDataException($"The greatest code is {greatest} instead of {column.Max}.");
    }

    static TextList DecodeTexts(ref ByteSource source, in ColumnEntry column) => TextCodec.Decode(ref source, column.Count);

    static TextList DecodePatterns(ref ByteSource source, in ColumnEntry column) => TextCodec.DecodePatterns(source.Take(source.Rest.Length), column.Count);

    static byte[] DecodeBytes(ref ByteSource source, in ColumnEntry column)
    {
        using var bytes = Compression.Read(ref source, column.Count);
        return bytes.Bytes.Length == column.Count
            ? bytes.Bytes.ToArray()
            : throw new InvalidDataException($"There are {bytes.Bytes.Length} bytes instead of {column.Count}.");
    }

    static BloomFilter DecodeBloom(ref ByteSource source, in ColumnEntry column) => BloomFilter.Decode(source.Take(column.Count));

    static long BytesOf(object value) => CachedColumn.OwnBytes + value switch
    {
        TextList texts => texts.EstimatedBytes,
        BloomFilter filter => filter.EstimatedBytes,
        _ => Buffer.ByteLength((Array)value),
    };
}
