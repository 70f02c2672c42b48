using Codomyrmex.Telemetry.Weaver;

namespace Codomyrmex.Telemetry.Traced.Tests.Weaving;

public sealed class NamingTests
{
    [Theory]
    [InlineData("Add", "Add")]
    [InlineData("get_Count", "get_Count")]
    [InlineData("Shop.IService.Add", "Add")]
    [InlineData("Shop.IService<System.Int32>.Add", "Add")]
    [InlineData("<Outer>g__Local|0_1", "Outer.Local")]
    [InlineData("<Outer>b__0_1", "Outer.lambda")]
    [InlineData("<<Main>$>g__Local|0_0", "Main.Local")]
    [InlineData("<<Outer>g__Local|0_0>g__Deep|0_1", "Outer.Local.Deep")]
    [InlineData("<<Outer>b__0_0>g__Deep|1", "Outer.lambda.Deep")]
    public void AMethodIsCalledAsItsAuthorCalledIt(string name, string expected) => Assert.Equal(expected, SpanName.OfMethod(name));

    [Theory]
    [InlineData("db=postgres", "db", "postgres")]
    [InlineData("a=b=c", "a", "b=c")]
    [InlineData("empty=", "empty", "")]
    [InlineData(" spaced = kept ", "spaced", " kept ")]
    public void AnAttributeIsSplitAtTheFirstEqualsSign(string text, string key, string value)
    {
        Assert.True(AttributePair.TryParse(text, out var parsedKey, out var parsedValue));
        Assert.Equal((key, value), (parsedKey, parsedValue));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("key")]
    [InlineData("=value")]
    [InlineData(" =value")]
    public void AnAttributeNeedsAKey(string? text) => Assert.False(AttributePair.TryParse(text, out _, out _));
}
