namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>
/// The texts of all batches that a row group is made of, each once: equal texts have one id. Texts stay where they are; a batch's text is looked up once,
/// by the hash its table has. Not thread-safe.
/// </summary>
sealed class GroupTexts
{
    // So many different texts are worth a filter of their hashes.
    const int ManyTexts = 100;

    readonly ColumnBuilder<(StringTable Table, int Code)> _texts = new();

    // The hash of a text above, one more than its id below: what is another text is mostly told without looking at it.
    ulong[] _slots = new ulong[1 << 14];

    // By id, while a column is written: one more than the text's code in the column.
    int[] _codes = [];

    /// <summary>The id of a batch's text.</summary>
    /// <param name="table">The batch's texts.</param>
    /// <param name="ids">What is known of them: by code one more than the id.</param>
    /// <param name="code">The text's code there.</param>
    public int IdOf(StringTable table, int[] ids, int code)
    {
        ref var id = ref ids[code];
        if (id == 0)
            id = Find(table, code) + 1;
        return id - 1;
    }

    /// <summary>The text of an id.</summary>
    public ReadOnlySpan<byte> Utf8(int id) => _texts[id].Table.Utf8(_texts[id].Code);

    /// <summary>Writes a column of texts: distinct ones, and for each row the code of its text among them.</summary>
    public void Write(RowGroupWriter writer, ColumnId codesId, ColumnId textsId, ReadOnlySpan<int> ids)
    {
        if (_codes.Length < _texts.Count)
            _codes = new int[_texts.Count * 2];
        using var distinct = new PooledList<int>();
        using var pooled = new PooledArray<int>(ids.Length);
        var codes = pooled.Span;
        for (var i = 0; i < codes.Length; i++)
        {
            ref var code = ref _codes[ids[i]];
            if (code == 0)
            {
                distinct.Add(ids[i]);
                code = distinct.Count;
            }

            codes[i] = code - 1;
        }

        foreach (var id in distinct.Span)
            _codes[id] = 0;
        writer.AddCodes(codesId, codes);
        WriteTexts(writer, textsId, distinct.Span);
    }

    /// <summary>Writes texts one after the other.</summary>
    public void WriteTexts(RowGroupWriter writer, ColumnId id, ReadOnlySpan<int> ids)
    {
        using var bytes = new ByteSink();
        using var pooledEnds = new PooledArray<int>(ids.Length);
        using var pooledHashes = new PooledArray<ulong>(ids.Length > ManyTexts ? ids.Length : 0);
        var ends = pooledEnds.Span;
        var hashes = pooledHashes.Span;
        for (var i = 0; i < ends.Length; i++)
        {
            var text = Utf8(ids[i]);
            bytes.Write(text);
            ends[i] = bytes.Count;
            if (hashes.Length > 0)
                hashes[i] = StableHash.Of(text);
        }

        writer.AddTexts(id, bytes.Written, ends);
        if (hashes.Length > 0)
            writer.AddBloom(id, hashes);
    }

    int Find(StringTable table, int code)
    {
        var mask = _slots.Length - 1;
        var hash = (uint)table.Hash(code);
        var slot = (int)hash & mask;
        for (; _slots[slot] != 0; slot = (slot + 1) & mask)
        {
            if (_slots[slot] >> 32 != hash)
                continue;
            var id = (int)_slots[slot] - 1;
            if (Utf8(id).SequenceEqual(table.Utf8(code)))
                return id;
        }

        _texts.Add((table, code));
        _slots[slot] = ((ulong)hash << 32) | (uint)_texts.Count;
        if (_texts.Count * 2 > _slots.Length)
            Grow();
        return _texts.Count - 1;
    }

    void Grow()
    {
        var slots = new ulong[_slots.Length * 4];
        var mask = slots.Length - 1;
        foreach (var known in _slots)
        {
            if (known == 0)
                continue;
            var slot = (int)(known >> 32) & mask;
            while (slots[slot] != 0)
                slot = (slot + 1) & mask;
            slots[slot] = known;
        }

        _slots = slots;
    }
}
