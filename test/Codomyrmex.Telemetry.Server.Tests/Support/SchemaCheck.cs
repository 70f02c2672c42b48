using System.Text.Json;

namespace Codomyrmex.Telemetry.Server.Tests.Support;

/// <summary>Compares a value with its JSON Schema, as far as the API's description uses that. A property that is not described is a fault too.</summary>
static class SchemaCheck
{
    public static void Assert(JsonElement document, JsonElement schema, JsonElement value, string where)
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            var name = reference.GetString()!.Split('/')[^1];
            Assert(document, document.GetProperty("components").GetProperty("schemas").GetProperty(name), value, where);
            return;
        }

        if (schema.TryGetProperty("type", out var type))
        {
            var allowed = type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(each => each.GetString()).ToArray() : [type.GetString()];
            Xunit.Assert.True(allowed.Any(each => Is(each, value)), $"{where}: {value.GetRawText()} is not {string.Join(" or ", allowed)}");
        }

        if (schema.TryGetProperty("enum", out var values) && value.ValueKind != JsonValueKind.Null)
            Xunit.Assert.Contains(value.GetString(), values.EnumerateArray().Select(each => each.GetString()));
        if (value.ValueKind == JsonValueKind.Array && schema.TryGetProperty("items", out var items))
        {
            foreach (var item in value.EnumerateArray())
                Assert(document, items, item, where + "[]");
        }

        if (value.ValueKind == JsonValueKind.Object && schema.TryGetProperty("properties", out var properties))
            AssertProperties(document, schema, properties, value, where);
    }

    static void AssertProperties(JsonElement document, JsonElement schema, JsonElement properties, JsonElement value, string where)
    {
        foreach (var property in value.EnumerateObject())
        {
            Xunit.Assert.True(properties.TryGetProperty(property.Name, out var described), $"{where}.{property.Name} is not described");
            Assert(document, described, property.Value, $"{where}.{property.Name}");
        }

        if (!schema.TryGetProperty("required", out var required))
            return;
        foreach (var name in required.EnumerateArray().Select(each => each.GetString()!))
            Xunit.Assert.True(value.TryGetProperty(name, out _), $"{where}.{name} is missing");
    }

    static bool Is(string? type, JsonElement value) => type switch
    {
        "string" => value.ValueKind == JsonValueKind.String,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "number" => value.ValueKind == JsonValueKind.Number,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "array" => value.ValueKind == JsonValueKind.Array,
        "object" => value.ValueKind == JsonValueKind.Object,
        "null" => value.ValueKind == JsonValueKind.Null,
        _ => false,
    };
}
