using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;

namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>
/// Writes one table's attributes into a row group. Each key, type and occurrence has a column with the values of the rows that have it; which do follows from
/// their shapes. Not thread-safe.
/// </summary>
sealed class AttributeSealer(AttributeTable table, GroupTexts texts, GroupBlobs blobs)
{
    /// <summary>The most columns of a table; keys that are rarer than that share columns.</summary>
    public const int MaxColumns = 1000;

    // The keys and types of a shape as bytes, which are known by their code; 0, of no bytes, is the shape of no attributes.
    readonly StringTableBuilder _shapes = new();
    readonly List<Column[]> _shapeColumns = [[]];
    readonly ColumnBuilder<int> _rowShapes = new();
    readonly Dictionary<(int Key, AttributeType Type, int Occurrence), Column> _columnsByKey = [];
    readonly List<Column> _columns = [];
    readonly Dictionary<(int Key, AttributeType Type), int> _occurrences = [];

    /// <summary>Adds a row.</summary>
    public void Add(AttributeSource source, int row)
    {
        var attributes = source.Attributes;
        ref var shape = ref source.Shapes[attributes.RowShapes[row]];
        if (shape == 0)
            shape = FindShape(source, attributes.RowShapes[row]) + 1;
        _rowShapes.Add(shape - 1);
        var columns = _shapeColumns[shape - 1];
        var bits = attributes.Bits.Slice(attributes.Starts[row], columns.Length);
        for (var i = 0; i < columns.Length; i++)
        {
            var column = columns[i];
            column.Bits.Add(column.Type switch
            {
                AttributeType.String => texts.IdOf(attributes.Strings, source.TextIds, (int)bits[i]),
                >= AttributeType.Bytes => blobs.Add(attributes.Blobs, (int)bits[i]),
                _ => bits[i],
            });
        }
    }

    /// <summary>Writes all rows; none can be added any more.</summary>
    public void Write(RowGroupWriter writer)
    {
        WriteShapes(writer);
        writer.AddCodes(table.RowShapes, _rowShapes.Items);
        var rest = FindRest();
        foreach (var column in _columns)
        {
            if (!column.IsRest)
                Write(writer, column.KeyText, AttributeTable.Part(column.Type, column.Occurrence), column.Type, column.Bits.Span);
        }

        if (rest)
            WriteRest(writer);
        foreach (var column in _columns)
            column.Bits.Dispose();
    }

    void Write(RowGroupWriter writer, string key, int part, AttributeType type, ReadOnlySpan<long> bits) =>
        ValueSealer.Write(writer, new ColumnId(table.Codes, key, part), new ColumnId(table.Values, key, part), type, bits, texts, blobs);

    int FindShape(AttributeSource source, int sourceShape)
    {
        var attributes = source.Attributes;
        var keys = attributes.Shapes.Keys(sourceShape);
        var types = attributes.Shapes.Types(sourceShape);
        var steps = new (int Key, AttributeType Type)[keys.Length];
        for (var i = 0; i < steps.Length; i++)
            steps[i] = (texts.IdOf(attributes.Strings, source.TextIds, keys[i]), types[i]);
        var known = _shapes.Intern(MemoryMarshal.AsBytes<int>(Array.ConvertAll(steps, step => (step.Key << 3) | (int)step.Type)));
        if (known == _shapeColumns.Count)
            _shapeColumns.Add(ColumnsOf(steps));
        return known;
    }

    Column[] ColumnsOf((int Key, AttributeType Type)[] steps)
    {
        _occurrences.Clear();
        var columns = new Column[steps.Length];
        for (var i = 0; i < columns.Length; i++)
        {
            ref var occurrence = ref CollectionsMarshal.GetValueRefOrAddDefault(_occurrences, steps[i], out _);
            columns[i] = ColumnOf(steps[i].Key, steps[i].Type, occurrence++);
        }

        return columns;
    }

    Column ColumnOf(int key, AttributeType type, int occurrence)
    {
        ref var column = ref CollectionsMarshal.GetValueRefOrAddDefault(_columnsByKey, (key, type, occurrence), out _);
        if (column is null)
            _columns.Add(column = new Column(key, type, occurrence));
        return column;
    }

    void WriteShapes(RowGroupWriter writer)
    {
        var keyCodes = new Dictionary<int, int>();
        var keyIds = new ColumnBuilder<int>();
        var lengths = new ColumnBuilder<long>();
        var keys = new ColumnBuilder<int>();
        var types = new ColumnBuilder<int>();
        foreach (var columns in _shapeColumns)
        {
            lengths.Add(columns.Length);
            foreach (var column in columns)
            {
                if (keyCodes.TryAdd(column.Key, keyIds.Count))
                    keyIds.Add(column.Key);
                keys.Add(keyCodes[column.Key]);
                types.Add((int)column.Type);
            }
        }

        texts.WriteTexts(writer, table.Keys, keyIds.Items);
        writer.AddNumbers(table.ShapeLengths, lengths.Items);
        writer.AddCodes(table.ShapeKeys, keys.Items);
        writer.AddCodes(table.ShapeTypes, types.Items);
    }

    // Says which columns are shared, and whether there are any. Columns are named by text, so keys that are none share too.
    bool FindRest()
    {
        var most = _columns.Count <= MaxColumns ? 0 : _columns.Select(column => column.Bits.Count).OrderDescending().ElementAt(MaxColumns);
        var any = false;
        foreach (var column in _columns)
        {
            var key = texts.Utf8(column.Key);
            if (column.Bits.Count <= most || !Utf8.IsValid(key))
                column.IsRest = any = true;
            else
                column.KeyText = Encoding.UTF8.GetString(key);
        }

        return any;
    }

    // The values of all shared columns, by their type, in the order of rows and within a row in that of its attributes.
    void WriteRest(RowGroupWriter writer)
    {
        var byType = new ColumnBuilder<long>[(int)AttributeType.Map + 1];
        foreach (ref var values in byType.AsSpan())
            values = new ColumnBuilder<long>();
        foreach (var shape in _rowShapes.Items)
        {
            foreach (var column in _shapeColumns[shape])
            {
                if (column.IsRest)
                    byType[(int)column.Type].Add(column.Bits[column.Next++]);
            }
        }

        for (var type = AttributeType.String; type <= AttributeType.Map; type++)
        {
            if (byType[(int)type].Count > 0)
                Write(writer, "", AttributeTable.RestPart(type), type, byType[(int)type].Items);
        }
    }

    sealed class Column(int key, AttributeType type, int occurrence)
    {
        public int Key => key;

        public AttributeType Type => type;

        public int Occurrence => occurrence;

        public PooledList<long> Bits { get; } = new();

        public string KeyText { get; set; } = "";

        public bool IsRest { get; set; }

        public int Next { get; set; }
    }
}
