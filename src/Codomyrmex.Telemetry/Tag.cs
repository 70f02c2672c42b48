using System.Globalization;

namespace Codomyrmex.Telemetry;

/// <summary>
/// An attribute: a key and a typed value, held without boxing (OpenTelemetry specification, Common, Attribute). Values are text, booleans,
/// 64-bit integers, doubles and arrays of these; anything else becomes its invariant <c>ToString()</c>. Arrays are copied.
/// </summary>
/// <remarks>Immutable. A tag with a null value or an empty key is never recorded.</remarks>
public readonly struct Tag : IEquatable<Tag>
{
    // Text or an array, or what says how to read the number; null for nothing. With it, and no field for the type, a tag has three fields, which is how many
    // the compiler keeps apart in registers: one more, and each tag would be built in one place and copied to another.
    readonly object? _reference;

    // The number; the type of a text or an array.
    readonly long _bits;

    /// <summary>An attribute with text.</summary>
    public Tag(string key, string? value)
    {
        Key = key;
        _reference = value;
        _bits = value is null ? 0 : (long)TagType.String;
    }

    /// <summary>An attribute with a boolean.</summary>
    public Tag(string key, bool value)
    {
        Key = key;
        _reference = TagNumber.Bool;
        _bits = value ? 1 : 0;
    }

    /// <summary>An attribute with a 64-bit integer.</summary>
    public Tag(string key, long value)
    {
        Key = key;
        _reference = TagNumber.Long;
        _bits = value;
    }

    /// <summary>An attribute with a double.</summary>
    public Tag(string key, double value)
    {
        Key = key;
        _reference = TagNumber.Double;
        _bits = BitConverter.DoubleToInt64Bits(value);
    }

    /// <summary>An attribute with an array of text, copied; null elements stay null.</summary>
    public Tag(string key, string?[]? value)
        : this(key, value?.Clone(), value is null ? TagType.None : TagType.StringArray)
    {
    }

    /// <summary>An attribute with an array of booleans, copied.</summary>
    public Tag(string key, bool[]? value)
        : this(key, value?.Clone(), value is null ? TagType.None : TagType.BoolArray)
    {
    }

    /// <summary>An attribute with an array of 64-bit integers, copied.</summary>
    public Tag(string key, long[]? value)
        : this(key, value?.Clone(), value is null ? TagType.None : TagType.LongArray)
    {
    }

    /// <summary>An attribute with an array of doubles, copied.</summary>
    public Tag(string key, double[]? value)
        : this(key, value?.Clone(), value is null ? TagType.None : TagType.DoubleArray)
    {
    }

    /// <summary>
    /// An attribute with a value whose type is known only at run time. Numbers become <see cref="TagType.Long"/> or
    /// <see cref="TagType.Double"/> where they fit, sequences of supported elements become arrays, everything else its invariant text.
    /// Never throws: a value whose <c>ToString()</c> throws is recorded as the name of its type.
    /// </summary>
    public Tag(string key, object? value) => this = TagConversion.FromObject(key, value);

    // Text or an array of that type; nothing, of none.
    internal Tag(string key, object? reference, TagType type)
    {
        Key = key;
        _reference = reference;
        _bits = (long)type;
    }

    /// <summary>The attribute's name; null only in <c>default(Tag)</c>.</summary>
    public string Key { get; }

    /// <summary>Which of the values below means something.</summary>
    public TagType Type => _reference is TagNumber number ? number.Type : (TagType)_bits;

    /// <summary>The text; empty unless <see cref="Type"/> says so.</summary>
    public string StringValue => Type == TagType.String ? (string)_reference! : "";

    /// <summary>The boolean; false unless <see cref="Type"/> says so.</summary>
    public bool BoolValue => Type == TagType.Bool && _bits != 0;

    /// <summary>The integer; 0 unless <see cref="Type"/> says so.</summary>
    public long LongValue => Type == TagType.Long ? _bits : 0;

    /// <summary>The double; 0 unless <see cref="Type"/> says so.</summary>
    public double DoubleValue => Type == TagType.Double ? BitConverter.Int64BitsToDouble(_bits) : 0;

    /// <summary>The texts; empty unless <see cref="Type"/> says so.</summary>
    public ReadOnlySpan<string?> StringValues => Type == TagType.StringArray ? (string?[])_reference! : default;

    /// <summary>The booleans; empty unless <see cref="Type"/> says so.</summary>
    public ReadOnlySpan<bool> BoolValues => Type == TagType.BoolArray ? (bool[])_reference! : default;

    /// <summary>The integers; empty unless <see cref="Type"/> says so.</summary>
    public ReadOnlySpan<long> LongValues => Type == TagType.LongArray ? (long[])_reference! : default;

    /// <summary>The doubles; empty unless <see cref="Type"/> says so.</summary>
    public ReadOnlySpan<double> DoubleValues => Type == TagType.DoubleArray ? (double[])_reference! : default;

    /// <summary>The value in a box, an array as a copy; null for <see cref="TagType.None"/>.</summary>
    public object? Value => Type switch
    {
        TagType.None => null,
        TagType.String => _reference,
        TagType.Bool => BoolValue,
        TagType.Long => LongValue,
        TagType.Double => DoubleValue,
        _ => ((Array)_reference!).Clone(),
    };

    /// <summary>False for what is never recorded: no value, or no key.</summary>
    internal bool IsRecordable => _reference is not null && !string.IsNullOrEmpty(Key);

    /// <summary>A number's bits; otherwise the type.</summary>
    internal long Bits => _bits;

    /// <summary>Text or an array; otherwise what says which type of number it is, the same object for all of a type; null for none.</summary>
    internal object? Reference => _reference;

    /// <summary>Same key, type and value; doubles are compared bit for bit, arrays element by element.</summary>
    public bool Equals(Tag other) => string.Equals(Key, other.Key) && TagComparison.ValuesEqual(this, other);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Tag other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => TagComparison.Hash(this);

    /// <summary><c>key=value</c>, invariant.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Key}={TagConversion.ToText(this)}");

    /// <summary>As <see cref="Equals(Tag)"/>.</summary>
    public static bool operator ==(Tag left, Tag right) => left.Equals(right);

    /// <summary>As <see cref="Equals(Tag)"/>, negated.</summary>
    public static bool operator !=(Tag left, Tag right) => !left.Equals(right);
}
