using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Codomyrmex.Telemetry;

/// <summary>An attribute as a member of a JSON object. Doubles that JSON has no number for are written as text.</summary>
static class TagJson
{
    static readonly JsonWriterOptions AsItIs = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static void Write(Utf8JsonWriter writer, in Tag tag)
    {
        writer.WritePropertyName(tag.Key);
        switch (tag.Type)
        {
            case TagType.String:
                writer.WriteStringValue(tag.StringValue);
                break;
            case TagType.Bool:
                writer.WriteBooleanValue(tag.BoolValue);
                break;
            case TagType.Long:
                writer.WriteNumberValue(tag.LongValue);
                break;
            case TagType.Double:
                Write(writer, tag.DoubleValue);
                break;
            default:
                WriteArray(writer, tag);
                break;
        }
    }

    /// <summary>An array's elements, as text.</summary>
    internal static string ArrayText(in Tag tag)
    {
        var text = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(text, AsItIs);
        WriteArray(writer, tag);
        writer.Flush();
        return Encoding.UTF8.GetString(text.WrittenSpan);
    }

    static void WriteArray(Utf8JsonWriter writer, in Tag tag)
    {
        writer.WriteStartArray();
        foreach (var text in tag.StringValues)
            writer.WriteStringValue(text);
        foreach (var flag in tag.BoolValues)
            writer.WriteBooleanValue(flag);
        foreach (var number in tag.LongValues)
            writer.WriteNumberValue(number);
        foreach (var number in tag.DoubleValues)
            Write(writer, number);
        writer.WriteEndArray();
    }

    static void Write(Utf8JsonWriter writer, double number)
    {
        if (double.IsFinite(number))
            writer.WriteNumberValue(number);
        else
            writer.WriteStringValue(number.ToString(CultureInfo.InvariantCulture));
    }
}
