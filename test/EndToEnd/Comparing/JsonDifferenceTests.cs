using System.Text.Json;
using System.Text.Json.Nodes;

namespace EndToEnd.Comparing;

/// <summary>The comparison that the other tests rely on sees every difference.</summary>
public sealed class JsonDifferenceTests
{
    const string Span = """
        {"id":"a1","parent":null,"duration":"12","ratio":0.1,"ok":true,"attributes":[{"key":"b","value":"2"},{"key":"a","value":[1,null,"x"]}],"events":[{"name":"first"}]}
        """;

    static JsonNode Sent => JsonNode.Parse(Span)!;

    [Fact]
    public void TheSameIsTheSameWithAttributesInAnotherOrderAndMoreFields()
    {
        var found = Sent;
        found["new"] = "field";
        found["attributes"] = new JsonArray([.. found["attributes"]!.AsArray().Reverse().Select(each => each!.DeepClone())]);
        Assert.Empty(Differences(found));
    }

    [Fact]
    public void EveryChangedValueIsFoundAndNamed()
    {
        var paths = Leaves(Sent).Select(leaf => leaf.GetPath()).ToList();
        Assert.Equal(10, paths.Count);
        foreach (var path in paths)
        {
            var found = Sent;
            Leaves(found).Single(leaf => leaf.GetPath() == path).ReplaceWith("another");
            Assert.NotEmpty(Differences(found));
        }
    }

    [Theory]
    [InlineData("""{"id":"a1"}""")]
    [InlineData("""{"id":null}""")]
    [InlineData("""[]""")]
    public void WhatIsMissingIsFound(string found) => Assert.NotEmpty(Differences(JsonNode.Parse(found)!));

    [Fact]
    public void ANumberIsNotItsText()
    {
        var found = Sent;
        found["duration"] = 12;
        Assert.Single(Differences(found));
    }

    static List<string> Differences(JsonNode found)
    {
        List<string> differences = [];
        JsonDifference.Find("", Sent, found, differences);
        return differences;
    }

    static IEnumerable<JsonNode> Leaves(JsonNode node) => node.GetValueKind() switch
    {
        JsonValueKind.Object => node.AsObject().Where(each => each.Value is not null).SelectMany(each => Leaves(each.Value!)),
        JsonValueKind.Array => node.AsArray().Where(each => each is not null).SelectMany(each => Leaves(each!)),
        _ => [node],
    };
}
