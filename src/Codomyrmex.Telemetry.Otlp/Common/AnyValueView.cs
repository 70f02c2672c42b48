using System.Buffers.Binary;

namespace Codomyrmex.Telemetry.Otlp;

/// <summary>
/// An <c>AnyValue</c>. Reading one validates all it contains, to the bottom and at most <see cref="OtlpLimits.MaxDepth"/> deep, so whoever
/// descends into it may recurse, and its encoding may be kept and read later.
/// </summary>
public readonly ref struct AnyValueView : IOtlpMessage<AnyValueView>
{
    /// <summary>Instead of a depth: what is inside has been validated and need not be again.</summary>
    internal const int Validated = -1;

    const ulong KnownFields = 0xFE;

    readonly ReadOnlySpan<byte> _content;
    readonly ulong _bits;
    readonly Region _elements;

    AnyValueView(ReadOnlySpan<byte> bytes, AnyValueKind kind, ReadOnlySpan<byte> content, ulong bits)
    {
        Encoded = bytes;
        Kind = kind;
        _content = content;
        _bits = bits;
    }

    AnyValueView(ReadOnlySpan<byte> bytes, scoped ref ProtobufReader reader, int depth)
    {
        Encoded = bytes;
        var nested = default(Parts);
        while (reader.TryReadTag(out var tag))
        {
            if (nested.Any && nested.Tag != tag && tag >> 3 is >= AnyValueFields.StringValue and <= AnyValueFields.BytesValue)
            {
                // Another choice displaces the list; it is validated all the same, then forgotten.
                ReadElements(nested.Content(ref reader), (AnyValueKind)(nested.Tag >> 3), ref reader, depth);
                nested = default;
            }

            switch (tag)
            {
                case AnyValueFields.StringValue << 3 | Wire.Bytes:
                    _content = reader.ReadUtf8();
                    break;
                case AnyValueFields.BoolValue << 3 | Wire.Varint:
                    _bits = reader.ReadVarint() != 0 ? 1UL : 0UL;
                    break;
                case AnyValueFields.IntValue << 3 | Wire.Varint:
                    _bits = reader.ReadVarint();
                    break;
                case AnyValueFields.DoubleValue << 3 | Wire.Fixed64:
                    _bits = reader.ReadFixed64();
                    break;
                case AnyValueFields.ArrayValue << 3 | Wire.Bytes:
                case AnyValueFields.KvlistValue << 3 | Wire.Bytes:
                    nested.Add(ref reader, tag);
                    break;
                case AnyValueFields.BytesValue << 3 | Wire.Bytes:
                    _content = reader.ReadBytes();
                    break;
                default:
                    reader.SkipUnknown(tag, KnownFields);
                    continue;
            }

            Kind = (AnyValueKind)(tag >> 3);
        }

        if (Kind is AnyValueKind.Array or AnyValueKind.KeyValueList && !reader.Failed)
        {
            var content = nested.Content(ref reader);
            _content = content;
            _elements = ReadElements(content, Kind, ref reader, depth);
        }
    }

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Encoded { get; }

    /// <summary>What the value is; of the accessors below, only the one of this kind means something.</summary>
    public AnyValueKind Kind { get; }

    /// <summary>The text, as UTF-8.</summary>
    public ReadOnlySpan<byte> StringValue => Kind == AnyValueKind.String ? _content : default;

    /// <summary>The boolean.</summary>
    public bool BoolValue => Kind == AnyValueKind.Bool && _bits != 0;

    /// <summary>The integer.</summary>
    public long IntValue => Kind == AnyValueKind.Int ? (long)_bits : 0;

    /// <summary>The double, bit for bit.</summary>
    public double DoubleValue => Kind == AnyValueKind.Double ? BitConverter.UInt64BitsToDouble(_bits) : 0;

    /// <summary>The opaque bytes.</summary>
    public ReadOnlySpan<byte> BytesValue => Kind == AnyValueKind.Bytes ? _content : default;

    /// <summary>The elements of the array. Enumerating them cannot fail.</summary>
    public Repeated<AnyValueView> ArrayValue =>
        new(_content, Kind == AnyValueKind.Array ? _elements : default, ArrayValueFields.Values, validated: true);

    /// <summary>The entries of the key-value list. Enumerating them cannot fail.</summary>
    public Repeated<KeyValueView> KeyValueListValue =>
        new(_content, Kind == AnyValueKind.KeyValueList ? _elements : default, KeyValueListFields.Values, validated: true);

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out AnyValueView view, out OtlpError error) => TryRead(bytes, 0, out view, out error);

    static bool IOtlpMessage<AnyValueView>.TryReadAgain(ReadOnlySpan<byte> bytes, out AnyValueView view, out OtlpError error) =>
        TryRead(bytes, Validated, out view, out error);

    // depth: how many values are around this one, or Validated.
    internal static bool TryRead(ReadOnlySpan<byte> bytes, int depth, out AnyValueView view, out OtlpError error)
    {
        if (TryReadUsual(bytes, out view))
        {
            error = default;
            return true;
        }

        var reader = new ProtobufReader(bytes);
        view = new AnyValueView(bytes, ref reader, depth);
        if (reader.Succeeded(CommonSchema.AnyValue, out error))
            return true;
        view = default;
        return false;
    }

    // One scalar field and nothing else, which is what nearly every value is. Anything unusual is left to the reader, errors included.
    static bool TryReadUsual(ReadOnlySpan<byte> bytes, out AnyValueView view)
    {
        if (bytes.Length >= 2)
        {
            switch (bytes[0])
            {
                case AnyValueFields.StringValue << 3 | Wire.Bytes when bytes[1] == bytes.Length - 2 && bytes[1] < 0x80 && Utf8Text.IsValid(bytes[2..]):
                    view = new AnyValueView(bytes, AnyValueKind.String, bytes[2..], 0);
                    return true;
                case AnyValueFields.BoolValue << 3 | Wire.Varint when bytes.Length == 2 && bytes[1] < 0x80:
                    view = new AnyValueView(bytes, AnyValueKind.Bool, default, bytes[1] != 0 ? 1UL : 0UL);
                    return true;
                case AnyValueFields.IntValue << 3 | Wire.Varint when bytes.Length == 2 && bytes[1] < 0x80:
                    view = new AnyValueView(bytes, AnyValueKind.Int, default, bytes[1]);
                    return true;
                case AnyValueFields.DoubleValue << 3 | Wire.Fixed64 when bytes.Length == 1 + sizeof(double):
                    view = new AnyValueView(bytes, AnyValueKind.Double, default, BinaryPrimitives.ReadUInt64LittleEndian(bytes[1..]));
                    return true;
            }
        }

        view = default;
        return false;
    }

    // ArrayValue and KeyValueList are alike: one repeated field with the number 1.
    static Region ReadElements(ReadOnlySpan<byte> content, AnyValueKind kind, scoped ref ProtobufReader outer, int depth)
    {
        if (depth + 1 >= OtlpLimits.MaxDepth)
        {
            outer.Fail(OtlpErrorCode.TooDeep);
            return default;
        }

        var elements = default(Region);
        var reader = new ProtobufReader(content);
        while (reader.TryReadTag(out var tag))
        {
            if (tag == (ArrayValueFields.Values << 3 | Wire.Bytes))
            {
                var element = reader.ReadBytes();
                elements = elements.With(reader);
                if (depth != Validated && !reader.Failed)
                    Validate(ref reader, element, kind, depth + 1);
            }
            else
            {
                reader.SkipUnknown(tag, 1UL << ArrayValueFields.Values);
            }
        }

        if (!reader.Succeeded(kind == AnyValueKind.Array ? CommonSchema.ArrayValue : CommonSchema.KeyValueList, out var error))
            outer.Fail(error);
        return elements;
    }

    static void Validate(scoped ref ProtobufReader reader, ReadOnlySpan<byte> element, AnyValueKind kind, int depth)
    {
        OtlpError error;
        var valid = kind == AnyValueKind.Array
            ? TryRead(element, depth, out AnyValueView _, out error)
            : KeyValueView.TryRead(element, depth, out _, out error);
        if (!valid)
            reader.Fail(error);
    }
}
