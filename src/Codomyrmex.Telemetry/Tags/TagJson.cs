using System.Globalization;
using System.Text.Json;

namespace Codomyrmex.Telemetry;

/// <summary>An attribute as a member of a JSON object. Doubles that JSON has no number for are written as text.</summary>
static class TagJson
{
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
