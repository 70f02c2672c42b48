using System.Text.Json.Nodes;

namespace EndToEnd.Comparing;

/// <summary>Compares a metric with its series in any order.</summary>
static class MetricComparison
{
    public static void Same(JsonNode expected, JsonNode actual) => Sent.Same(Ordered(expected), Ordered(actual));

    static JsonObject Ordered(JsonNode metric)
    {
        var copy = metric.DeepClone().AsObject();
        copy["series"] = new JsonArray([.. copy["series"]!.AsArray().Select(each => each!.DeepClone()).OrderBy(Identity, StringComparer.Ordinal)]);
        return copy;
    }

    static string Identity(JsonNode series) => string.Join(
        '\n', series["attributes"]!.AsArray().Select(each => $"{each!["key"]}={each["value"]?.ToJsonString()}").Order(StringComparer.Ordinal));
}
