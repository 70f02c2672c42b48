namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>The attributes of some rows of one of a row group's tables. Not thread-safe.</summary>
sealed class AttributeRows
{
    // With so few rows to each shape, counting rows by shape between them costs less than counting values.
    const int FewShapes = 16;

    readonly AttributeLayout _layout;
    readonly int[] _rows;
    readonly int[] _starts;
    readonly ColumnBuilder<int> _places = new();

    /// <param name="group">The group.</param>
    /// <param name="table">The table.</param>
    /// <param name="rows">The rows, rising.</param>
    public AttributeRows(RowGroup group, AttributeTable table, int[] rows)
    {
        _layout = new AttributeLayout(group, table);
        _rows = rows;
        _starts = new int[rows.Length];
        var counts = new int[_layout.ShapeCount];
        var sparse = rows.Length * FewShapes < _layout.RowShapes.Length;
        var next = 0;
        for (var i = 0; i < rows.Length; i++)
        {
            for (; next < rows[i]; next++)
            {
                if (sparse)
                    counts[_layout.RowShapes[next]]++;
                else
                    Skip(_layout.RowShapes[next], 1);
            }

            if (sparse)
                Skip(counts);
            Take(i);
            next++;
        }
    }

    /// <summary>Copies the attributes of a row, without ending it.</summary>
    /// <param name="index">The row's index among those asked for.</param>
    /// <param name="to">Where to.</param>
    public void Write(int index, AttributeColumnBuilder to)
    {
        var shape = _layout.RowShapes[_rows[index]];
        var slots = _layout.SlotsOf(shape);
        for (var i = 0; i < slots.Length; i++)
            Write(_layout.Slots[slots[i]], _places[_starts[index] + i], _layout.Key(shape, i), to);
    }

    static void Write(AttributeLayout.Slot slot, int place, ReadOnlySpan<byte> key, AttributeColumnBuilder to)
    {
        if (slot.Type == AttributeType.Empty)
        {
            to.AddEmpty(key);
            return;
        }

        var values = slot.Values.Values;
        var index = slot.Values.IndexOf(place);
        switch (slot.Type)
        {
            case AttributeType.String:
                to.AddString(key, values.Bytes(index));
                break;
            case AttributeType.Bool:
                to.AddBool(key, values.Bits(index) != 0);
                break;
            case AttributeType.Int:
                to.AddInt(key, values.Bits(index));
                break;
            case AttributeType.Double:
                to.AddDouble(key, BitConverter.Int64BitsToDouble(values.Bits(index)));
                break;
            case AttributeType.Bytes:
                to.AddBytes(key, values.Bytes(index));
                break;
            default:
                to.AddNested(key, slot.Type, values.Bytes(index));
                break;
        }
    }

    void Skip(int[] counts)
    {
        for (var shape = 0; shape < counts.Length; shape++)
        {
            if (counts[shape] > 0)
                Skip(shape, counts[shape]);
            counts[shape] = 0;
        }
    }

    void Skip(int shape, int rows)
    {
        foreach (var slot in _layout.SlotsOf(shape))
            _layout.Slots[slot].Next += rows;
    }

    void Take(int index)
    {
        _starts[index] = _places.Count;
        foreach (var slot in _layout.SlotsOf(_layout.RowShapes[_rows[index]]))
            _places.Add(_layout.Slots[slot].Next++);
    }
}
