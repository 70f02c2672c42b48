using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EndToEnd.Comparing;

/// <summary>Finds where one JSON value is not contained in another, and names each place.</summary>
static class JsonDifference
{
    public static void Find(string path, JsonNode? expected, JsonNode? actual, List<string> differences)
    {
        switch (expected, actual)
        {
            case (JsonObject fields, JsonObject found):
                foreach (var (name, value) in fields)
                {
                    if (found.ContainsKey(name))
                        Find($"{path}.{name}", value, found[name], differences);
                    else
                        differences.Add($"{path}.{name}: sent {Text(value)}, missing");
                }

                break;
            case (JsonArray rows, JsonArray found):
                FindInLists(path, rows, found, differences);
                break;
            default:
                if (!SameScalar(expected, actual))
                    differences.Add($"{path}: sent {Text(expected)}, got {Text(actual)}");
                break;
        }
    }

    static void FindInLists(string path, JsonArray expected, JsonArray actual, List<string> differences)
    {
        if (expected.Count != actual.Count)
        {
            differences.Add($"{path}: sent {expected.Count} entries, got {actual.Count}: {Text(expected)} and {Text(actual)}");
            return;
        }

        var (left, right) = IsAttributes(expected) && IsAttributes(actual) ? (ByKey(expected), ByKey(actual)) : ([.. expected], [.. actual]);
        for (var index = 0; index < left.Count; index++)
            Find($"{path}[{index}]", left[index], right[index], differences);
    }

    static bool IsAttributes(JsonArray list) => list.All(each => each is JsonObject fields && fields.ContainsKey("key"));

    static List<JsonNode?> ByKey(JsonArray attributes) => [.. attributes.OrderBy(each => each!["key"]!.ToString(), StringComparer.Ordinal)];

    // Numbers by value, bit for bit as doubles: 1 and 1.0 are the same text to nobody but a comparer of text.
    static bool SameScalar(JsonNode? expected, JsonNode? actual)
    {
        if (expected is null || actual is null)
            return expected is null && actual is null;
        if (expected.GetValueKind() != JsonValueKind.Number || actual.GetValueKind() != JsonValueKind.Number)
            return JsonNode.DeepEquals(expected, actual);
        return BitConverter.DoubleToInt64Bits(Number(expected)) == BitConverter.DoubleToInt64Bits(Number(actual));
    }

    static double Number(JsonNode node) => double.Parse(node.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture);

    static string Text(JsonNode? node) => node?.ToJsonString() ?? "null";
}
