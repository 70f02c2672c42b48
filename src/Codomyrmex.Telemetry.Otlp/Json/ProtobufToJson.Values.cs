using System.Globalization;

namespace Codomyrmex.Telemetry.Otlp;

readonly partial struct ProtobufToJson
{
    const int LongestInteger = 20;
    const int UsualIdLength = 16;

    void WriteScalar(FieldKind kind, ulong bits)
    {
        switch (kind)
        {
            case FieldKind.Bool:
                output.WriteBooleanValue(bits != 0);
                break;
            case FieldKind.Double:
                WriteDouble(BitConverter.UInt64BitsToDouble(bits));
                break;
            case FieldKind.Int64 or FieldKind.SFixed64:
                WriteQuoted((long)bits);
                break;
            case FieldKind.UInt64 or FieldKind.Fixed64:
                WriteQuoted(bits);
                break;
            case FieldKind.UInt32 or FieldKind.Fixed32:
                output.WriteNumberValue((uint)bits);
                break;
            case FieldKind.SInt32:
                output.WriteNumberValue((int)Varint.UnZigZag((uint)bits));
                break;
            default:
                output.WriteNumberValue((int)bits);
                break;
        }
    }

    // JSON numbers lose digits beyond 2^53 in many readers, so 64-bit integers travel as strings.
    void WriteQuoted<T>(T value)
        where T : struct, IUtf8SpanFormattable
    {
        Span<byte> digits = stackalloc byte[LongestInteger];
        value.TryFormat(digits, out var length, default, CultureInfo.InvariantCulture);
        output.WriteStringValue(digits[..length]);
    }

    void WriteDouble(double value)
    {
        if (double.IsFinite(value))
            output.WriteNumberValue(value);
        else if (double.IsNaN(value))
            output.WriteStringValue("NaN"u8);
        else
            output.WriteStringValue(value > 0 ? "Infinity"u8 : "-Infinity"u8);
    }

    bool TryWriteContent(FieldSchema field, ReadOnlySpan<byte> content, int depth, out OtlpErrorCode code, out OtlpError error)
    {
        (code, error) = (OtlpErrorCode.None, default);
        switch (field.Kind)
        {
            case FieldKind.Message:
                return TryWriteMessage(field.Message!, content, depth, out error);
            case FieldKind.Any:
                return TryWriteAny(content, depth, out error);
            case FieldKind.Duration:
                return TryWriteDuration(content, out error);
            case FieldKind.Bytes:
                output.WriteBase64StringValue(content);
                return true;
            case FieldKind.TraceId or FieldKind.SpanId:
                WriteId(content);
                return true;
            case var _ when Utf8Text.IsValid(content):
                output.WriteStringValue(content);
                return true;
            default:
                code = OtlpErrorCode.InvalidUtf8;
                return false;
        }
    }

    void WriteId(ReadOnlySpan<byte> id)
    {
        if (id.Length > UsualIdLength)
        {
            output.WriteStringValue(Convert.ToHexStringLower(id));
            return;
        }

        Span<byte> digits = stackalloc byte[UsualIdLength * 2];
        Convert.TryToHexStringLower(id, digits, out var length);
        output.WriteStringValue(digits[..length]);
    }

    bool TryWriteAny(ReadOnlySpan<byte> content, int depth, out OtlpError error)
    {
        if (!AnyView.TryRead(content, out var any, out error))
            return false;
        output.WriteStartObject();
        output.WriteString("@type"u8, any.TypeUrl);
        if (ServiceSchema.IsRetryInfo(any.TypeUrl))
            TryWriteFields(ServiceSchema.RetryInfo, any.Value, depth, out error);
        else
            output.WriteBase64String("value"u8, any.Value);
        output.WriteEndObject();
        return error.Code == OtlpErrorCode.None;
    }

    bool TryWriteDuration(ReadOnlySpan<byte> content, out OtlpError error)
    {
        if (!DurationView.TryRead(content, out var duration, out error))
            return false;
        output.WriteStringValue(DurationText.Format(duration.Seconds, duration.Nanos));
        return true;
    }
}
