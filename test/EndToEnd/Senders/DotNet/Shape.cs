using System.Collections;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using OpenTelemetry.Resources;

namespace EndToEnd.Senders.DotNet;

/// <summary>The shape in which the API gives back what the official SDK's types hold.</summary>
static class Shape
{
    const int HasIsRemote = 0x100;
    const int IsRemote = 0x200;

    public static string Nanos(DateTimeOffset time) => Nanos(time - DateTimeOffset.UnixEpoch);

    public static string Nanos(DateTime time) => Nanos(new DateTimeOffset(time, TimeSpan.Zero));

    public static string Nanos(TimeSpan span) => ((Int128)span.Ticks * TimeSpan.NanosecondsPerTick).ToString(CultureInfo.InvariantCulture);

    public static JsonArray Attributes(IEnumerable<KeyValuePair<string, object?>> tags) => [.. tags.Select(tag => Attribute(tag.Key, tag.Value))];

    public static JsonObject Attribute(string key, object? value)
    {
        var (type, plain) = Value(value);
        return new JsonObject { ["key"] = key, ["type"] = type, ["value"] = plain };
    }

    public static JsonObject Resource(Resource resource) =>
        new() { ["attributes"] = Attributes(resource.Attributes.Select(each => KeyValuePair.Create(each.Key, (object?)each.Value))) };

    public static JsonObject Scope(string name, string? version) => new() { ["name"] = name, ["version"] = version ?? "" };

    public static string Service(Resource resource) => (string)resource.Attributes.Single(each => each.Key == "service.name").Value;

    /// <summary>OTLP's flags: the W3C flags, and whether the other context came from another process.</summary>
    public static int Flags(ActivityTraceFlags flags, bool isRemote) => (int)flags | HasIsRemote | (isRemote ? IsRemote : 0);

    public static JsonNode Number(double value) =>
        double.IsFinite(value) ? JsonValue.Create(value) : JsonValue.Create(value.ToString(CultureInfo.InvariantCulture));

    static (string Type, JsonNode? Value) Value(object? value) => value switch
    {
        string text => ("string", text),
        char letter => ("string", letter.ToString()),
        bool flag => ("bool", flag),
        sbyte or byte or short or ushort or int or uint or long => ("int", Convert.ToString(value, CultureInfo.InvariantCulture)),
        float or double => ("double", Number(Convert.ToDouble(value, CultureInfo.InvariantCulture))),
        IEnumerable list => ("array", new JsonArray([.. list.Cast<object?>().Select(each => Value(each).Value)])),
        _ => throw new ArgumentException($"No test sends a {value?.GetType().Name ?? "null"}.", nameof(value)),
    };
}
