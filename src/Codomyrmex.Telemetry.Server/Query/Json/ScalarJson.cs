using System.Globalization;
using System.Text.Json;

namespace Codomyrmex.Telemetry.Server.Query.Json;

/// <summary>Numbers and ids as the API writes them.</summary>
static class ScalarJson
{
    /// <summary>A 64-bit integer, as a string.</summary>
    public static void WriteInt64(this Utf8JsonWriter json, string name, long value)
    {
        json.WritePropertyName(name);
        json.WriteInt64Value(value);
    }

    /// <summary>A 64-bit integer, as a string, or null.</summary>
    public static void WriteInt64(this Utf8JsonWriter json, string name, long? value)
    {
        json.WritePropertyName(name);
        if (value is { } known)
            json.WriteInt64Value(known);
        else
            json.WriteNullValue();
    }

    /// <summary>A 64-bit integer, as a string.</summary>
    public static void WriteInt64Value(this Utf8JsonWriter json, long value)
    {
        Span<char> text = stackalloc char[20];
        value.TryFormat(text, out var length, provider: CultureInfo.InvariantCulture);
        json.WriteStringValue(text[..length]);
    }

    /// <summary>An unsigned 64-bit integer, as a string.</summary>
    public static void WriteUInt64(this Utf8JsonWriter json, string name, ulong value)
    {
        json.WritePropertyName(name);
        json.WriteUInt64Value(value);
    }

    /// <summary>An unsigned 64-bit integer, as a string.</summary>
    public static void WriteUInt64Value(this Utf8JsonWriter json, ulong value)
    {
        Span<char> text = stackalloc char[20];
        value.TryFormat(text, out var length, provider: CultureInfo.InvariantCulture);
        json.WriteStringValue(text[..length]);
    }

    /// <summary>A double; the values that JSON has no number for as the strings NaN, Infinity and -Infinity.</summary>
    public static void WriteDouble(this Utf8JsonWriter json, string name, double value)
    {
        json.WritePropertyName(name);
        json.WriteDoubleValue(value);
    }

    /// <summary>A double, or null.</summary>
    public static void WriteDouble(this Utf8JsonWriter json, string name, double? value)
    {
        json.WritePropertyName(name);
        if (value is { } known)
            json.WriteDoubleValue(known);
        else
            json.WriteNullValue();
    }

    /// <inheritdoc cref="WriteDouble(Utf8JsonWriter, string, double)"/>
    public static void WriteDoubleValue(this Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value))
            json.WriteNumberValue(value);
        else
            json.WriteStringValue(double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity");
    }

    /// <summary>A trace id, or null where it is not valid.</summary>
    public static void WriteId(this Utf8JsonWriter json, string name, TraceId id)
    {
        if (id.IsValid)
            json.WriteString(name, id.ToString());
        else
            json.WriteNull(name);
    }

    /// <summary>A span id, or null where it is not valid.</summary>
    public static void WriteId(this Utf8JsonWriter json, string name, SpanId id)
    {
        if (id.IsValid)
            json.WriteString(name, id.ToString());
        else
            json.WriteNull(name);
    }

    /// <summary>A text, or null where it is empty.</summary>
    public static void WriteTextOrNull(this Utf8JsonWriter json, string name, string text)
    {
        if (text.Length > 0)
            json.WriteString(name, text);
        else
            json.WriteNull(name);
    }
}
