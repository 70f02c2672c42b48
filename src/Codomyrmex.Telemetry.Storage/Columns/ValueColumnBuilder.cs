namespace Codomyrmex.Telemetry.Storage;

/// <summary>Collects values. Not thread-safe.</summary>
public sealed class ValueColumnBuilder
{
    readonly ColumnBuilder<AttributeType> _types = new();
    readonly ColumnBuilder<long> _bits = new();
    readonly BlobColumnBuilder _blobs = new();

    /// <summary>How many values so far.</summary>
    public int Count => _types.Count;

    /// <summary>Adds null.</summary>
    public void AddEmpty() => Add(AttributeType.Empty, 0);

    /// <summary>Adds the text of a code of the batch's string table.</summary>
    public void AddString(int code) => Add(AttributeType.String, code);

    /// <summary>Adds a boolean.</summary>
    public void AddBool(bool value) => Add(AttributeType.Bool, value ? 1 : 0);

    /// <summary>Adds an integer.</summary>
    public void AddInt(long value) => Add(AttributeType.Int, value);

    /// <summary>Adds a double, bit for bit.</summary>
    public void AddDouble(double value) => Add(AttributeType.Double, BitConverter.DoubleToInt64Bits(value));

    /// <summary>Adds opaque bytes; they are copied.</summary>
    public void AddBytes(ReadOnlySpan<byte> value) => Add(AttributeType.Bytes, _blobs.Add(value));

    /// <summary>Adds an array or a map as a valid OTLP AnyValue message; it is copied.</summary>
    /// <param name="type"><see cref="AttributeType.Array"/> or <see cref="AttributeType.Map"/>.</param>
    /// <param name="anyValue">The encoded message.</param>
    public void AddNested(AttributeType type, ReadOnlySpan<byte> anyValue) => Add(type, _blobs.Add(anyValue));

    internal void Clear()
    {
        _types.Clear();
        _bits.Clear();
        _blobs.Clear();
    }

    // A value of another batch: its bits, or where it is text the text's code in this batch, or where it is bytes a copy of them.
    internal void Add(AttributeType type, long bits, int text, BlobColumn blobs) => Add(type, type switch
    {
        AttributeType.String => text,
        AttributeType.Bytes or AttributeType.Array or AttributeType.Map => _blobs.Add(blobs[(int)bits]),
        _ => bits,
    });

    internal ValueColumn Build(StringTable strings) => new(strings, _types.Build(), _bits.Build(), _blobs.Build());

    void Add(AttributeType type, long bits)
    {
        _types.Add(type);
        _bits.Add(bits);
    }
}
