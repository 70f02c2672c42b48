namespace Codomyrmex.Telemetry.Storage;

/// <summary>One value of any type. Of the accessors, the one of its <see cref="Type"/> means something; others throw or mislead.</summary>
public readonly struct AttributeValue
{
    readonly StringTable _strings;
    readonly BlobColumn _blobs;
    readonly long _bits;

    internal AttributeValue(AttributeType type, long bits, StringTable strings, BlobColumn blobs)
    {
        Type = type;
        _bits = bits;
        _strings = strings;
        _blobs = blobs;
    }

    /// <summary>What the value is.</summary>
    public AttributeType Type { get; }

    /// <summary>The text.</summary>
    public string AsString => _strings.Text((int)_bits);

    /// <summary>The text, as UTF-8.</summary>
    public ReadOnlySpan<byte> AsUtf8 => _strings.Utf8((int)_bits);

    /// <summary>The boolean.</summary>
    public bool AsBool => _bits != 0;

    /// <summary>The integer.</summary>
    public long AsInt => _bits;

    /// <summary>The double, bit for bit.</summary>
    public double AsDouble => BitConverter.Int64BitsToDouble(_bits);

    /// <summary>The opaque bytes.</summary>
    public ReadOnlySpan<byte> AsBytes => _blobs[(int)_bits];

    /// <summary>The array or map as an OTLP AnyValue message, valid and of bounded depth.</summary>
    public ReadOnlySpan<byte> EncodedValue => _blobs[(int)_bits];
}
