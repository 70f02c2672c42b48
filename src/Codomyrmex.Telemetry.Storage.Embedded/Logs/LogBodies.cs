namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>The bodies of a row group's log records: the type of each, and for each type a column of those that have it. Not thread-safe.</summary>
sealed class LogBodies
{
    readonly int[] _types;
    readonly int[] _places;
    readonly SealedValues?[] _values = new SealedValues?[(int)AttributeType.Map + 1];

    public LogBodies(RowGroup group)
    {
        _types = group.Codes(new ColumnId(ColumnKind.LogBodyTypes));
        _places = new int[_types.Length];
        var next = new int[_values.Length];
        for (var row = 0; row < _types.Length; row++)
            _places[row] = next[_types[row]]++;
        for (var type = AttributeType.String; type <= AttributeType.Map; type++)
        {
            if (next[(int)type] > 0)
                _values[(int)type] = SealedValues.Read(group, CodesOf(type), ValuesOf(type), type);
        }
    }

    /// <summary>The column of codes of a type's bodies.</summary>
    public static ColumnId CodesOf(AttributeType type) => new(ColumnKind.LogBodies, Part: (int)type);

    /// <summary>The column of values of a type's bodies.</summary>
    public static ColumnId ValuesOf(AttributeType type) => new(ColumnKind.LogBodyValues, Part: (int)type);

    /// <summary>The bodies as a field; null when no record has one.</summary>
    public FieldColumn? Column()
    {
        var joined = new JoinedValues();
        var firsts = new int[_values.Length];
        for (var type = 0; type < firsts.Length; type++)
            firsts[type] = _values[type] is { } values ? joined.Add(values.Values) + 1 : 0;
        var codes = new int[_types.Length];
        for (var row = 0; row < codes.Length; row++)
        {
            if (_values[_types[row]] is { } values)
                codes[row] = firsts[_types[row]] + values.IndexOf(_places[row]);
        }

        return joined.Count == 0 ? null : new FieldColumn { Codes = codes, Values = joined.Simplest() };
    }

    /// <summary>Adds the rows whose body is text and has a text in it.</summary>
    public void AddContaining(TextSearch text, RowSet rows)
    {
        if (_values[(int)AttributeType.String] is not { } bodies)
            return;
        var found = new bool[bodies.Values.Count];
        for (var i = 0; i < found.Length; i++)
            found[i] = text.IsIn(bodies.Values.Bytes(i));
        for (var row = 0; row < _types.Length; row++)
        {
            if (_types[row] == (int)AttributeType.String && found[bodies.IndexOf(_places[row])])
                rows.Add(row);
        }
    }

    /// <summary>Copies a row's body.</summary>
    public void Write(int row, ValueColumnBuilder to, StringTableBuilder strings)
    {
        var type = (AttributeType)_types[row];
        if (_values[(int)type] is not { } values)
        {
            to.AddEmpty();
            return;
        }

        var index = values.IndexOf(_places[row]);
        switch (type)
        {
            case AttributeType.String:
                to.AddString(strings.Intern(values.Values.Bytes(index)));
                break;
            case AttributeType.Bool:
                to.AddBool(values.Values.Bits(index) != 0);
                break;
            case AttributeType.Int:
                to.AddInt(values.Values.Bits(index));
                break;
            case AttributeType.Double:
                to.AddDouble(BitConverter.Int64BitsToDouble(values.Values.Bits(index)));
                break;
            case AttributeType.Bytes:
                to.AddBytes(values.Values.Bytes(index));
                break;
            default:
                to.AddNested(type, values.Values.Bytes(index));
                break;
        }
    }
}
