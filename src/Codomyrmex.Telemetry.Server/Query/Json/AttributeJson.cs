using System.Text.Json;
using Codomyrmex.Telemetry.Otlp;
using Codomyrmex.Telemetry.Server.Api;
using Codomyrmex.Telemetry.Storage;

namespace Codomyrmex.Telemetry.Server.Query.Json;

/// <summary>
/// Attributes and values. At every depth an integer is a string (64 bits do not fit JavaScript's numbers), a double a number or NaN, Infinity,
/// -Infinity as a string, bytes are base64, null is null; arrays and maps are arrays and objects of such values.
/// </summary>
static class AttributeJson
{
    const string ValueRule =
        "A string; an int as a string; a double as a number, or \"NaN\", \"Infinity\", \"-Infinity\"; a bool; bytes as base64; null when empty; "
        + "an array or a map as an array or object of such values";

    public static ApiSchema TypeSchema { get; } =
        ApiSchema.OneOf("What the value is", "string", "int", "double", "bool", "bytes", "array", "map", "empty");

    public static ApiSchema ValueSchema { get; } = ApiSchema.Any(ValueRule).OrNull();

    public static ApiSchema ListSchema { get; } = ApiSchema.ArrayOf(ApiSchema.Object(
        "Attribute", ("key", ApiSchema.Text()), ("type", TypeSchema), ("value", ValueSchema)));

    /// <summary>A list of attributes.</summary>
    public static void WriteAttributes(this Utf8JsonWriter json, string name, AttributeList attributes)
    {
        json.WriteStartArray(name);
        foreach (var attribute in attributes)
        {
            json.WriteStartObject();
            json.WriteString("key", attribute.KeyUtf8);
            json.WriteString("type", NameOf(attribute.Value.Type));
            json.WritePropertyName("value");
            json.WriteValue(attribute.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>The name of a value's type.</summary>
    public static string NameOf(AttributeType type) => type switch
    {
        AttributeType.String => "string",
        AttributeType.Bool => "bool",
        AttributeType.Int => "int",
        AttributeType.Double => "double",
        AttributeType.Bytes => "bytes",
        AttributeType.Array => "array",
        AttributeType.Map => "map",
        _ => "empty",
    };

    /// <summary>A value without its type.</summary>
    public static void WriteValue(this Utf8JsonWriter json, AttributeValue value)
    {
        switch (value.Type)
        {
            case AttributeType.String:
                json.WriteStringValue(value.AsUtf8);
                break;
            case AttributeType.Bool:
                json.WriteBooleanValue(value.AsBool);
                break;
            case AttributeType.Int:
                json.WriteInt64Value(value.AsInt);
                break;
            case AttributeType.Double:
                json.WriteDoubleValue(value.AsDouble);
                break;
            case AttributeType.Bytes:
                json.WriteBase64StringValue(value.AsBytes);
                break;
            case AttributeType.Array or AttributeType.Map when AnyValueView.TryRead(value.EncodedValue, out var nested, out _):
                WriteNested(json, nested);
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }

    // Reading a value bounds its depth, so this recursion ends.
    static void WriteNested(Utf8JsonWriter json, AnyValueView value)
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
                json.WriteInt64Value(value.IntValue);
                break;
            case AnyValueKind.Double:
                json.WriteDoubleValue(value.DoubleValue);
                break;
            case AnyValueKind.Bytes:
                json.WriteBase64StringValue(value.BytesValue);
                break;
            case AnyValueKind.Array:
                json.WriteStartArray();
                var elements = value.ArrayValue;
                while (elements.TryNext(out var element))
                    WriteNested(json, element);
                json.WriteEndArray();
                break;
            case AnyValueKind.KeyValueList:
                json.WriteStartObject();
                var entries = value.KeyValueListValue;
                while (entries.TryNext(out var entry))
                {
                    json.WritePropertyName(entry.Key);
                    WriteNested(json, entry.Value);
                }

                json.WriteEndObject();
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }
}
