namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>The byte strings of all batches that a row group is made of. They stay where they are. Not thread-safe.</summary>
sealed class GroupBlobs
{
    readonly ColumnBuilder<(BlobColumn Column, int Index)> _blobs = new();

    /// <summary>The index of a batch's byte string.</summary>
    public int Add(BlobColumn column, int index)
    {
        _blobs.Add((column, index));
        return _blobs.Count - 1;
    }

    /// <summary>Writes a column: distinct byte strings, and for each row the code of its own among them.</summary>
    public void Write(RowGroupWriter writer, ColumnId codesId, ColumnId bytesId, ReadOnlySpan<int> indexes)
    {
        var distinct = new StringTableBuilder();
        var codes = new int[indexes.Length];
        for (var i = 0; i < codes.Length; i++)
        {
            var (column, index) = _blobs[indexes[i]];
            codes[i] = distinct.Intern(column[index]);
        }

        writer.AddCodes(codesId, codes);
        writer.AddBytes(bytesId, Join(distinct));
    }

    /// <summary>Writes byte strings one after the other.</summary>
    public static void Write(RowGroupWriter writer, ColumnId bytesId, IReadOnlyList<byte[]> blobs)
    {
        var bytes = new ColumnBuilder<byte>();
        foreach (var blob in blobs)
            AddLength(bytes, blob.Length);
        foreach (var blob in blobs)
            bytes.AddRange(blob);
        writer.AddBytes(bytesId, bytes.Items);
    }

    /// <summary>Reads what was written.</summary>
    /// <param name="bytes">The column.</param>
    /// <param name="count">How many there must be.</param>
    /// <exception cref="DamagedFileException">There are not as many.</exception>
    public static TextList Read(byte[] bytes, int count)
    {
        var ends = new int[count];
        var at = 0;
        var last = 0;
        for (var i = 0; i < count; i++)
            ends[i] = last = checked(last + ReadLength(bytes, ref at));
        return last == bytes.Length - at ? new TextList(bytes[at..], ends) : throw new DamagedFileException("Byte strings and their lengths do not fit.");
    }

    static ReadOnlySpan<byte> Join(StringTableBuilder distinct)
    {
        var bytes = new ColumnBuilder<byte>();
        for (var code = 0; code < distinct.Count; code++)
            AddLength(bytes, distinct.Utf8(code).Length);
        for (var code = 0; code < distinct.Count; code++)
            bytes.AddRange(distinct.Utf8(code));
        return bytes.Items;
    }

    static void AddLength(ColumnBuilder<byte> bytes, int length)
    {
        for (; length > 0x7F; length >>= 7)
            bytes.Add((byte)(length | 0x80));
        bytes.Add((byte)length);
    }

    static int ReadLength(byte[] bytes, ref int at)
    {
        var length = 0;
        for (var shift = 0; shift < 35 && at < bytes.Length; shift += 7)
        {
            var part = bytes[at++];
            length |= (part & 0x7F) << shift;
            if (part < 0x80)
                return length >= 0 ? length : throw new DamagedFileException("A byte string has no length.");
        }

        throw new DamagedFileException("A byte string has no length.");
    }
}
