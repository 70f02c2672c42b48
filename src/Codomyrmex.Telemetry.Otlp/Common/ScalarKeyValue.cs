using System.Buffers.Binary;

namespace Codomyrmex.Telemetry.Otlp;

/// <summary>
/// A <c>KeyValue</c> that holds a key of less than 128 bytes and then a value of one scalar of less than 126, each field once: what nearly every attribute
/// is. Reading one costs a fraction of reading a <see cref="KeyValueView"/>, which reads the others.
/// </summary>
public readonly ref struct ScalarKeyValue
{
    const int OneByte = 0x80;

    ScalarKeyValue(ReadOnlySpan<byte> key, AnyValueKind kind, ReadOnlySpan<byte> text, ulong bits)
    {
        Key = key;
        Kind = kind;
        Text = text;
        Bits = bits;
    }

    /// <summary>The key, valid UTF-8.</summary>
    public ReadOnlySpan<byte> Key { get; }

    /// <summary><see cref="AnyValueKind.String"/>, <see cref="AnyValueKind.Bool"/>, <see cref="AnyValueKind.Int"/> or <see cref="AnyValueKind.Double"/>.</summary>
    public AnyValueKind Kind { get; }

    /// <summary>The text of a string, valid UTF-8; otherwise empty.</summary>
    public ReadOnlySpan<byte> Text { get; }

    /// <summary>0 or 1, the integer, or the double's bits.</summary>
    public ulong Bits { get; }

    /// <summary>False, and nothing said, when the encoding is another one or damaged.</summary>
    public static bool TryRead(ReadOnlySpan<byte> keyValue, out ScalarKeyValue attribute)
    {
        attribute = default;
        if (keyValue.Length < 4 || keyValue[0] != (KeyValueFields.Key << 3 | Wire.Bytes) || keyValue[1] >= OneByte)
            return false;
        int keyLength = keyValue[1];
        var rest = keyValue[2..];
        if (rest.Length < keyLength + 4)
            return false;
        var key = rest[..keyLength];
        var value = rest[(keyLength + 2)..];
        if (rest[keyLength] != (KeyValueFields.Value << 3 | Wire.Bytes) || rest[keyLength + 1] != value.Length || value.Length >= OneByte || !Utf8Text.IsValid(key))
            return false;
        var content = value[1..];
        switch (value[0])
        {
            case AnyValueFields.StringValue << 3 | Wire.Bytes when content[0] == content.Length - 1 && Utf8Text.IsValid(content[1..]):
                attribute = new ScalarKeyValue(key, AnyValueKind.String, content[1..], 0);
                return true;
            case AnyValueFields.IntValue << 3 | Wire.Varint when TryReadVarint(content, out var number):
                attribute = new ScalarKeyValue(key, AnyValueKind.Int, default, number);
                return true;
            case AnyValueFields.BoolValue << 3 | Wire.Varint when content.Length == 1 && content[0] < OneByte:
                attribute = new ScalarKeyValue(key, AnyValueKind.Bool, default, content[0] != 0 ? 1UL : 0UL);
                return true;
            case AnyValueFields.DoubleValue << 3 | Wire.Fixed64 when content.Length == sizeof(ulong):
                attribute = new ScalarKeyValue(key, AnyValueKind.Double, default, BinaryPrimitives.ReadUInt64LittleEndian(content));
                return true;
            default:
                return false;
        }
    }

    // A varint that takes all of the bytes, at least one; nine are enough for every number that is not negative.
    static bool TryReadVarint(ReadOnlySpan<byte> bytes, out ulong value)
    {
        value = 0;
        if (bytes.Length > 9)
            return false;
        for (var i = 0; i < bytes.Length - 1; i++)
        {
            if (bytes[i] < OneByte)
                return false;
            value |= (ulong)(bytes[i] & 0x7F) << (7 * i);
        }

        value |= (ulong)bytes[^1] << (7 * (bytes.Length - 1));
        return bytes[^1] < OneByte;
    }
}
