namespace Codomyrmex.Telemetry.Storage;

/// <summary>
/// Values of any type: a type and 64 bits each. The bits are the integer, the double's bits, 0 or 1, the code of the text in the batch's
/// <see cref="StringTable"/>, or the index in <see cref="Blobs"/>, where arrays and maps lie as OTLP AnyValue messages. Immutable; thread-safe.
/// </summary>
public sealed class ValueColumn
{
    readonly AttributeType[] _types;
    readonly long[] _bits;

    internal ValueColumn(StringTable strings, AttributeType[] types, long[] bits, BlobColumn blobs)
    {
        Strings = strings;
        _types = types;
        _bits = bits;
        Blobs = blobs;
    }

    /// <summary>How many values.</summary>
    public int Count => _types.Length;

    /// <summary>The types.</summary>
    public ReadOnlySpan<AttributeType> Types => _types;

    /// <summary>The 64 bits of each.</summary>
    public ReadOnlySpan<long> Bits => _bits;

    /// <summary>The bytes of values that do not fit 64 bits.</summary>
    public BlobColumn Blobs { get; }

    /// <summary>The value at an index below <see cref="Count"/>.</summary>
    public AttributeValue this[int index] => new(_types[index], _bits[index], Strings, Blobs);

    internal StringTable Strings { get; }

    internal long EstimatedBytes => (_types.Length * (long)(sizeof(AttributeType) + sizeof(long))) + Blobs.EstimatedBytes;
}
