namespace Codomyrmex.Telemetry.Storage;

/// <summary>Collects the attributes of a table's rows: one call for each attribute, after a row's last <see cref="EndRow"/>. Keys are UTF-8. Not thread-safe.</summary>
public sealed class AttributeColumnBuilder
{
    readonly StringTableBuilder _strings;
    readonly ShapeTableBuilder _shapes;
    readonly ColumnBuilder<int> _rowShapes = new();
    readonly ColumnBuilder<int> _starts = new();
    readonly ColumnBuilder<long> _bits = new();
    readonly BlobColumnBuilder _blobs = new();

    internal AttributeColumnBuilder(StringTableBuilder strings)
    {
        _strings = strings;
        _shapes = new ShapeTableBuilder(strings);
        _starts.Add(0);
    }

    /// <summary>Adds null.</summary>
    public void AddEmpty(ReadOnlySpan<byte> key) => Add(key, AttributeType.Empty, 0);

    /// <summary>Adds a text.</summary>
    public void AddString(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        ref var last = ref _shapes.LastText(_shapes.Take(key, AttributeType.String));
        if (!_strings.Utf8(last).SequenceEqual(value))
            last = _strings.Intern(value);
        _bits.Add(last);
    }

    /// <summary>Adds a boolean.</summary>
    public void AddBool(ReadOnlySpan<byte> key, bool value) => Add(key, AttributeType.Bool, value ? 1 : 0);

    /// <summary>Adds an integer.</summary>
    public void AddInt(ReadOnlySpan<byte> key, long value) => Add(key, AttributeType.Int, value);

    /// <summary>Adds a double, bit for bit.</summary>
    public void AddDouble(ReadOnlySpan<byte> key, double value) => Add(key, AttributeType.Double, BitConverter.DoubleToInt64Bits(value));

    /// <summary>Adds opaque bytes; they are copied.</summary>
    public void AddBytes(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value) => Add(key, AttributeType.Bytes, _blobs.Add(value));

    /// <summary>Adds an array or a map as a valid OTLP AnyValue message; it is copied.</summary>
    /// <param name="key">The key.</param>
    /// <param name="type"><see cref="AttributeType.Array"/> or <see cref="AttributeType.Map"/>.</param>
    /// <param name="anyValue">The encoded message.</param>
    public void AddNested(ReadOnlySpan<byte> key, AttributeType type, ReadOnlySpan<byte> anyValue) => Add(key, type, _blobs.Add(anyValue));

    /// <summary>Adds an attribute of another batch as it is.</summary>
    public void Add(AttributeRow attribute)
    {
        var value = attribute.Value;
        switch (value.Type)
        {
            case AttributeType.String:
                AddString(attribute.KeyUtf8, value.AsUtf8);
                break;
            case AttributeType.Bytes or AttributeType.Array or AttributeType.Map:
                Add(attribute.KeyUtf8, value.Type, _blobs.Add(value.AsBytes));
                break;
            default:
                Add(attribute.KeyUtf8, value.Type, value.AsInt);
                break;
        }
    }

    /// <summary>Ends the row, which may have no attributes.</summary>
    public void EndRow()
    {
        _rowShapes.Add(_shapes.End());
        _starts.Add(_bits.Count);
    }

    /// <summary>Forgets all, for the next batch; the texts are forgotten too.</summary>
    internal void Clear()
    {
        _shapes.Clear();
        _rowShapes.Clear();
        _starts.Clear();
        _starts.Add(0);
        _bits.Clear();
        _blobs.Clear();
    }

    internal AttributeColumn Build(StringTable strings) =>
        new(strings, _shapes.Build(), _rowShapes.Build(), _starts.Build(), _bits.Build(), _blobs.Build());

    void Add(ReadOnlySpan<byte> key, AttributeType type, long bits)
    {
        _shapes.Take(key, type);
        _bits.Add(bits);
    }
}
