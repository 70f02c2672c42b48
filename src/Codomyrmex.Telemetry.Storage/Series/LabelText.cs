using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry.Storage;

/// <summary>Values of any type as the values of labels (OpenTelemetry specification, Common, mapping of attribute values to strings).</summary>
static class LabelText
{
    // Beyond this many digits a number that is written out says nothing more.
    const int MostZeros = 330;

    /// <summary>The text; empty for null.</summary>
    public static string Of(AttributeValue value) => value.Type switch
    {
        AttributeType.String => value.AsString,
        AttributeType.Bool => value.AsBool ? "true" : "false",
        AttributeType.Int => value.AsInt.ToString(CultureInfo.InvariantCulture),
        AttributeType.Double => Of(value.AsDouble),
        AttributeType.Bytes => Convert.ToBase64String(value.AsBytes),
        AttributeType.Array or AttributeType.Map => Json(value.EncodedValue),
        _ => "",
    };

    /// <summary>A number in the shortest digits that are read back as the same, without an exponent: <c>0.005</c>, <c>1</c>, <c>+Inf</c>.</summary>
    public static string Of(double number)
    {
        if (!double.IsFinite(number))
            return double.IsNaN(number) ? "NaN" : number > 0 ? "+Inf" : "-Inf";
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        var mark = text.IndexOf('E', StringComparison.Ordinal);
        return mark < 0 ? text : WrittenOut(text[..mark], int.Parse(text.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
    }

    static string WrittenOut(string mantissa, int exponent)
    {
        var sign = mantissa.StartsWith('-') ? "-" : "";
        var digits = mantissa.Replace("-", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal);
        if (exponent < 0)
            return $"{sign}0.{new string('0', Math.Min(-exponent - 1, MostZeros))}{digits}";
        var whole = exponent + 1;
        return digits.Length <= whole ? sign + digits.PadRight(Math.Min(whole, MostZeros), '0') : $"{sign}{digits[..whole]}.{digits[whole..]}";
    }

    static string Json(ReadOnlySpan<byte> anyValue)
    {
        if (!AnyValueView.TryRead(anyValue, out var value, out _))
            return "";
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
            Write(json, value);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    // Reading a value has bounded how deep it goes.
    static void Write(Utf8JsonWriter json, AnyValueView value)
    {
        switch (value.Kind)
        {
            case AnyValueKind.String:
                json.WriteStringValue(value.StringValue);
                break;
            case AnyValueKind.Bool:
                json.WriteBooleanValue(value.BoolValue);
                break;
            case AnyValueKind.Int:
                json.WriteNumberValue(value.IntValue);
                break;
            case AnyValueKind.Double when double.IsFinite(value.DoubleValue):
                json.WriteNumberValue(value.DoubleValue);
                break;
            case AnyValueKind.Double:
                json.WriteStringValue(Of(value.DoubleValue));
                break;
            case AnyValueKind.Bytes:
                json.WriteBase64StringValue(value.BytesValue);
                break;
            case AnyValueKind.Array:
                WriteArray(json, value);
                break;
            case AnyValueKind.KeyValueList:
                WriteMap(json, value);
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }

    static void WriteArray(Utf8JsonWriter json, AnyValueView value)
    {
        json.WriteStartArray();
        var elements = value.ArrayValue;
        while (elements.TryNext(out var element))
            Write(json, element);
        json.WriteEndArray();
    }

    static void WriteMap(Utf8JsonWriter json, AnyValueView value)
    {
        json.WriteStartObject();
        var entries = value.KeyValueListValue;
        while (entries.TryNext(out var entry))
        {
            json.WritePropertyName(entry.Key);
            Write(json, entry.Value);
        }

        json.WriteEndObject();
    }
}
