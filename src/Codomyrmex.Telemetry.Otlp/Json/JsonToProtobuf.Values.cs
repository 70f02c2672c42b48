using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;

namespace Codomyrmex.Telemetry.Otlp;

ref partial struct JsonToProtobuf
{
    bool ReadScalar(MessageSchema schema, FieldSchema field)
    {
        if (!TryReadBits(schema, field, out var bits))
            return false;
        if (bits == 0 && !field.HasPresence)
            return true;
        switch (field.WireType)
        {
            case WireType.Fixed64:
                _output.WriteFixed64(field.Number, bits);
                break;
            case WireType.Fixed32:
                _output.WriteFixed32(field.Number, (uint)bits);
                break;
            default:
                _output.WriteVarint(field.Number, bits);
                break;
        }

        return true;
    }

    /// <summary>Reads a number, boolean or enum as what goes behind its tag.</summary>
    bool TryReadBits(MessageSchema schema, FieldSchema field, out ulong bits)
    {
        bits = 0;
        if (field.Kind == FieldKind.Bool)
        {
            bits = _json.TokenType == JsonTokenType.True ? 1UL : 0UL;
            return _json.TokenType is JsonTokenType.True or JsonTokenType.False || Fail(schema, field, OtlpErrorCode.WrongJsonType);
        }

        if (_json.TokenType is not (JsonTokenType.Number or JsonTokenType.String))
            return Fail(schema, field, OtlpErrorCode.WrongJsonType);
        var text = _json.ValueSpan;
        if (TryReadNumber(field.Kind, text, out bits))
            return true;
        if (field.Kind != FieldKind.Enum || _json.TokenType != JsonTokenType.String)
            return Fail(schema, field, OtlpErrorCode.InvalidNumber);
        var number = field.Names!.Find(text);
        bits = (ulong)number;
        return number >= 0 || Fail(schema, field, OtlpErrorCode.InvalidEnum);
    }

    static bool TryReadNumber(FieldKind kind, ReadOnlySpan<byte> text, out ulong bits)
    {
        switch (kind)
        {
            case FieldKind.Double:
                var isDouble = JsonNumber.TryReadDouble(text, out var real);
                bits = BitConverter.DoubleToUInt64Bits(real);
                return isDouble;
            case FieldKind.UInt32 or FieldKind.Fixed32:
                return JsonNumber.TryReadUnsigned(text, uint.MaxValue, out bits);
            case FieldKind.UInt64 or FieldKind.Fixed64:
                return JsonNumber.TryReadUnsigned(text, ulong.MaxValue, out bits);
            case FieldKind.Int64 or FieldKind.SFixed64:
                var isLong = JsonNumber.TryReadSigned(text, long.MinValue, long.MaxValue, out var number);
                bits = (ulong)number;
                return isLong;
            default:
                var isInt = JsonNumber.TryReadSigned(text, int.MinValue, int.MaxValue, out number);
                bits = kind == FieldKind.SInt32 ? Varint.ZigZag(number) : (ulong)number;
                return isInt;
        }
    }

    bool ReadText(MessageSchema schema, FieldSchema field)
    {
        if (_json.TokenType != JsonTokenType.String)
            return Fail(schema, field, OtlpErrorCode.WrongJsonType);
        if (!_json.ValueIsEscaped)
            return WriteText(schema, field, _json.ValueSpan);
        var buffer = ArrayPool<byte>.Shared.Rent(_json.ValueSpan.Length);
        var written = WriteText(schema, field, buffer.AsSpan(0, JsonText.Unescape(_json.ValueSpan, buffer)));
        ArrayPool<byte>.Shared.Return(buffer);
        return written;
    }

    bool WriteText(MessageSchema schema, FieldSchema field, scoped ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty && !field.HasPresence)
            return true;
        switch (field.Kind)
        {
            case FieldKind.TraceId or FieldKind.SpanId:
                return WriteId(schema, field, text, field.Kind == FieldKind.TraceId ? 16 : 8);
            case FieldKind.Bytes:
                return WriteBase64(schema, field, text);
            case FieldKind.Duration:
                return WriteDuration(schema, field, text);
            default:
                if (!Utf8Text.IsValid(text))
                    return Fail(schema, field, OtlpErrorCode.InvalidUtf8);
                _output.WriteUtf8(field.Number, text);
                return true;
        }
    }

    bool WriteId(MessageSchema schema, FieldSchema field, scoped ReadOnlySpan<byte> text, int size)
    {
        Span<byte> id = stackalloc byte[16];
        if (text.Length != size * 2 || Convert.FromHexString(text, id, out _, out var written) != OperationStatus.Done || written != size)
            return Fail(schema, field, OtlpErrorCode.InvalidHex);
        _output.WriteBytes(field.Number, id[..size]);
        return true;
    }

    // Standard and URL-safe alphabets are both legal, with padding or without.
    bool WriteBase64(MessageSchema schema, FieldSchema field, scoped ReadOnlySpan<byte> text)
    {
        var encoded = ArrayPool<byte>.Shared.Rent(text.Length);
        var decoded = ArrayPool<byte>.Shared.Rent(Base64Url.GetMaxDecodedLength(text.Length));
        text.Replace(encoded, (byte)'+', (byte)'-');
        encoded.AsSpan(0, text.Length).Replace((byte)'/', (byte)'_');
        var status = Base64Url.DecodeFromUtf8(encoded.AsSpan(0, text.Length), decoded, out _, out var size);
        if (status == OperationStatus.Done)
            _output.WriteBytes(field.Number, decoded.AsSpan(0, size));
        ArrayPool<byte>.Shared.Return(encoded);
        ArrayPool<byte>.Shared.Return(decoded);
        return status == OperationStatus.Done || Fail(schema, field, OtlpErrorCode.InvalidBase64);
    }

    bool WriteDuration(MessageSchema schema, FieldSchema field, scoped ReadOnlySpan<byte> text)
    {
        if (!DurationText.TryParse(text, out var seconds, out var nanos))
            return Fail(schema, field, OtlpErrorCode.InvalidNumber);
        var duration = _output.BeginMessage(field.Number);
        if (seconds != 0)
            _output.WriteInt64(DurationFields.Seconds, seconds);
        if (nanos != 0)
            _output.WriteInt64(DurationFields.Nanos, nanos);
        _output.EndMessage(duration);
        return true;
    }
}
