namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Gives equal values of a batch the same code, 1 and up in the order in which they come. Not thread-safe.</summary>
sealed class DistinctValues(StringTable strings, BlobColumn blobs)
{
    readonly ColumnBuilder<AttributeType> _types = new();
    readonly ColumnBuilder<long> _bits = new();
    readonly Dictionary<(AttributeType Type, long Bits), int> _known = [];
    StringTableBuilder? _knownBlobs;
    int[]? _texts;

    public int Count => _types.Count;

    /// <summary>The code of a text by its code in the batch's strings.</summary>
    public int CodeOfText(int text)
    {
        _texts ??= new int[strings.Count];
        ref var code = ref _texts[text];
        if (code == 0)
            code = Add(AttributeType.String, text);
        return code;
    }

    /// <summary>The code of a value of any type.</summary>
    public int CodeOf(AttributeType type, long bits)
    {
        if (type == AttributeType.String)
            return CodeOfText((int)bits);
        var identity = bits;
        if (type >= AttributeType.Bytes)
            identity = (_knownBlobs ??= new StringTableBuilder()).Intern(blobs[(int)bits]);
        if (!_known.TryGetValue((type, identity), out var code))
            _known.Add((type, identity), code = Add(type, bits));
        return code;
    }

    public ColumnValues Build() => new(new ValueColumn(strings, _types.Build(), _bits.Build(), blobs));

    int Add(AttributeType type, long bits)
    {
        _types.Add(type);
        _bits.Add(bits);
        return _types.Count;
    }
}
