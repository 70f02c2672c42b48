namespace Codomyrmex.Telemetry.Otlp;

/// <summary>A <c>KeyValue</c>: an attribute.</summary>
public readonly ref struct KeyValueView : IOtlpMessage<KeyValueView>
{
    const ulong KnownFields = 1UL << KeyValueFields.Key | 1UL << KeyValueFields.Value;

    KeyValueView(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> key, AnyValueView value)
    {
        Encoded = bytes;
        Key = key;
        Value = value;
    }

    KeyValueView(ReadOnlySpan<byte> bytes, scoped ref ProtobufReader reader, int depth)
    {
        Encoded = bytes;
        var value = default(Parts);
        while (reader.TryReadTag(out var tag))
        {
            switch (tag)
            {
                case KeyValueFields.Key << 3 | Wire.Bytes:
                    Key = reader.ReadUtf8();
                    break;
                case KeyValueFields.Value << 3 | Wire.Bytes:
                    value.Add(ref reader, tag);
                    break;
                default:
                    reader.SkipUnknown(tag, KnownFields);
                    break;
            }
        }

        if (!value.Any || reader.Failed)
            return;
        if (!AnyValueView.TryRead(value.Content(ref reader), depth, out var view, out var error))
            reader.Fail(error);
        Value = view;
    }

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Encoded { get; }

    /// <summary>The key as UTF-8; empty is possible on the wire though the data model forbids it.</summary>
    public ReadOnlySpan<byte> Key { get; }

    /// <summary>The value; empty when absent.</summary>
    public AnyValueView Value { get; }

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out KeyValueView view, out OtlpError error) => TryRead(bytes, 0, out view, out error);

    static bool IOtlpMessage<KeyValueView>.TryReadAgain(ReadOnlySpan<byte> bytes, out KeyValueView view, out OtlpError error) =>
        TryRead(bytes, AnyValueView.Validated, out view, out error);

    internal static bool TryRead(ReadOnlySpan<byte> bytes, int depth, out KeyValueView view, out OtlpError error)
    {
        if (TryFindUsual(bytes, out var key, out var value))
        {
            var read = AnyValueView.TryRead(value, depth, out var valueView, out error);
            view = read ? new KeyValueView(bytes, key, valueView) : default;
            return read;
        }

        var reader = new ProtobufReader(bytes);
        view = new KeyValueView(bytes, ref reader, depth);
        if (reader.Succeeded(CommonSchema.KeyValue, out error))
            return true;
        view = default;
        return false;
    }

    // A short key, then a short value, then the end: what nearly every attribute is. Anything unusual is left to the reader.
    static bool TryFindUsual(ReadOnlySpan<byte> bytes, out ReadOnlySpan<byte> key, out ReadOnlySpan<byte> value)
    {
        if (bytes.Length >= 4 && bytes[0] == (KeyValueFields.Key << 3 | Wire.Bytes) && bytes[1] < 0x80)
        {
            var rest = bytes[2..];
            int keyLength = bytes[1];
            if (rest.Length >= keyLength + 2
                && rest[keyLength] == (KeyValueFields.Value << 3 | Wire.Bytes)
                && rest[keyLength + 1] < 0x80
                && rest[keyLength + 1] == rest.Length - keyLength - 2)
            {
                key = rest[..keyLength];
                value = rest[(keyLength + 2)..];
                return Utf8Text.IsValid(key);
            }
        }

        key = value = default;
        return false;
    }
}
