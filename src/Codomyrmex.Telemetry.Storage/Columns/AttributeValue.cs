namespace Codomyrmex.Telemetry.Storage;

/// <summary>One value of any type. Of the accessors, the one of its <see cref="Type"/> means something; others throw or mislead.</summary>
public readonly struct AttributeValue
{
    readonly ValueColumn _column;
    readonly int _index;

    internal AttributeValue(ValueColumn column, int index)
    {
        _column = column;
        _index = index;
    }

    /// <summary>What the value is.</summary>
    public AttributeType Type => _column.Types[_index];

    /// <summary>The text.</summary>
    public string AsString => _column.Strings.Text((int)Bits);

    /// <summary>The text, as UTF-8.</summary>
    public ReadOnlySpan<byte> AsUtf8 => _column.Strings.Utf8((int)Bits);

    /// <summary>The boolean.</summary>
    public bool AsBool => Bits != 0;

    /// <summary>The integer.</summary>
    public long AsInt => Bits;

    /// <summary>The double, bit for bit.</summary>
    public double AsDouble => BitConverter.Int64BitsToDouble(Bits);

    /// <summary>The opaque bytes.</summary>
    public ReadOnlySpan<byte> AsBytes => _column.Blobs[(int)Bits];

    /// <summary>The array or map as an OTLP AnyValue message, valid and of bounded depth.</summary>
    public ReadOnlySpan<byte> EncodedValue => _column.Blobs[(int)Bits];

    long Bits => _column.Bits[_index];
}
