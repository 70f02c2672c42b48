using System.Text.Json.Nodes;

namespace EndToEnd.Comparing;

/// <summary>Asserts that what came back is what was sent.</summary>
static class Sent
{
    /// <summary>
    /// Every field of <paramref name="expected"/> is in <paramref name="actual"/> with the same value; lists have the same length and order, lists of
    /// attributes the same entries in any order. Fields that only the answer has are left alone.
    /// </summary>
    public static void Same(JsonNode? expected, JsonNode? actual)
    {
        List<string> differences = [];
        JsonDifference.Find("", expected, actual, differences);
        Assert.True(differences.Count == 0, string.Join(Environment.NewLine, differences));
    }

    /// <summary>As <see cref="Same"/> for two lists in any order, whose rows have <paramref name="id"/> as their own.</summary>
    public static void SameRows(JsonArray expected, JsonArray actual, string id) => Same(Sorted(expected, id), Sorted(actual, id));

    static JsonArray Sorted(JsonArray rows, string id) =>
        [.. rows.OrderBy(row => row![id]!.ToString(), StringComparer.Ordinal).Select(row => row!.DeepClone())];
}
