using System.Text;
using System.Text.Unicode;

namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>
/// Where the attributes of one of a row group's tables lie: the keys and types of each shape, and the columns that hold their values. Made when it is
/// asked for. Not thread-safe.
/// </summary>
sealed class AttributeLayout
{
    readonly RowGroup _group;
    readonly AttributeTable _table;
    readonly TextList _keys;
    readonly int[] _starts;
    readonly int[] _shapeKeys;
    readonly int[] _shapeTypes;
    int[]? _slots;

    public AttributeLayout(RowGroup group, AttributeTable table)
    {
        _group = group;
        _table = table;
        _keys = group.Texts(table.Keys);
        _shapeKeys = group.Codes(table.ShapeKeys);
        _shapeTypes = group.Codes(table.ShapeTypes);
        RowShapes = group.Codes(table.RowShapes);
        var lengths = group.Numbers(table.ShapeLengths);
        _starts = new int[lengths.Length + 1];
        for (var shape = 0; shape < lengths.Length; shape++)
            _starts[shape + 1] = _starts[shape] + (int)lengths[shape];
    }

    /// <summary>The shape of each row.</summary>
    public int[] RowShapes { get; }

    /// <summary>What it takes in memory without values, about.</summary>
    public long EstimatedBytes => sizeof(int) * ((long)RowShapes.Length + (3 * _shapeKeys.Length) + _starts.Length) + (Slots.Count * 128L);

    /// <summary>How many shapes.</summary>
    public int ShapeCount => _starts.Length - 1;

    /// <summary>The columns that rows' values lie in.</summary>
    public List<Slot> Slots { get; } = [];

    /// <summary>The distinct keys of values that are not null.</summary>
    public IEnumerable<string> Keys()
    {
        var known = new bool[_keys.Count];
        for (var i = 0; i < _shapeKeys.Length; i++)
            known[_shapeKeys[i]] |= _shapeTypes[i] != (int)AttributeType.Empty;
        for (var key = 0; key < known.Length; key++)
        {
            if (known[key])
                yield return Encoding.UTF8.GetString(_keys[key]);
        }
    }

    /// <summary>The key of a shape's attribute.</summary>
    public ReadOnlySpan<byte> Key(int shape, int place) => _keys[_shapeKeys[_starts[shape] + place]];

    /// <summary>The index of a key; -1 when there is none such.</summary>
    public int Find(string key)
    {
        var utf8 = Encoding.UTF8.GetBytes(key);
        for (var i = 0; i < _keys.Count; i++)
        {
            if (_keys[i].SequenceEqual(utf8))
                return i;
        }

        return -1;
    }

    /// <summary>The keys of a shape.</summary>
    public ReadOnlySpan<int> KeysOf(int shape) => _shapeKeys.AsSpan(_starts[shape], _starts[shape + 1] - _starts[shape]);

    /// <summary>The slots of a shape's attributes.</summary>
    public ReadOnlySpan<int> SlotsOf(int shape)
    {
        Prepare();
        return _slots.AsSpan(_starts[shape], _starts[shape + 1] - _starts[shape]);
    }

    /// <summary>Finds all slots, after which asking for keys and slots changes nothing, and so is thread-safe.</summary>
    public void Prepare() => _slots ??= FindSlots();

    int[] FindSlots()
    {
        var known = new Dictionary<(int Key, int Part), int>();
        var occurrences = new Dictionary<(int Key, int Type), int>();
        var slots = new int[_shapeKeys.Length];
        for (var shape = 0; shape < ShapeCount; shape++)
        {
            occurrences.Clear();
            for (var i = _starts[shape]; i < _starts[shape + 1]; i++)
            {
                var occurrence = occurrences.GetValueOrDefault((_shapeKeys[i], _shapeTypes[i]));
                occurrences[(_shapeKeys[i], _shapeTypes[i])] = occurrence + 1;
                slots[i] = SlotOf(_shapeKeys[i], AttributeTable.Part((AttributeType)_shapeTypes[i], occurrence), known);
            }
        }

        return slots;
    }

    int SlotOf(int key, int part, Dictionary<(int Key, int Part), int> known)
    {
        if (known.TryGetValue((key, part), out var slot))
            return slot;
        var type = AttributeTable.TypeOf(part);
        var text = Utf8.IsValid(_keys[key]) ? Encoding.UTF8.GetString(_keys[key]) : null;
        if (text is not null && SealedValues.IsIn(_group, new ColumnId(_table.Codes, text, part), new ColumnId(_table.Values, text, part)))
            slot = Add(text, part, type);
        else if (!known.TryGetValue((-1, (int)type), out slot))
            known.Add((-1, (int)type), slot = Add("", AttributeTable.RestPart(type), type));
        known.Add((key, part), slot);
        return slot;
    }

    int Add(string key, int part, AttributeType type)
    {
        Slots.Add(new Slot(_group, new ColumnId(_table.Codes, key, part), new ColumnId(_table.Values, key, part), type));
        return Slots.Count - 1;
    }

    /// <summary>A column that values of one type lie in, in the order of rows and within a row in that of its attributes.</summary>
    public sealed class Slot(RowGroup group, ColumnId codesId, ColumnId valuesId, AttributeType type)
    {
        SealedValues? _values;

        public AttributeType Type => type;

        /// <summary>How many values lie before, while rows are walked.</summary>
        public int Next { get; set; }

        /// <summary>The values; not of nulls.</summary>
        public SealedValues Values => _values ??= Read();

        /// <summary>The same, but not held on to.</summary>
        public SealedValues Read() => SealedValues.Read(group, codesId, valuesId, type);
    }
}
