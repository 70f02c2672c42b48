using System.Diagnostics;

namespace Codomyrmex.Telemetry.Tests.Sampling;

public sealed class GlobTests
{
    [Theory]
    [InlineData("GET /orders", "GET /orders", true)]
    [InlineData("GET /orders", "get /orders", false)]
    [InlineData("GET /orders", "GET /orders/1", false)]
    [InlineData("", "", true)]
    [InlineData("", "x", false)]
    [InlineData("*", "", true)]
    [InlineData("*", "anything", true)]
    [InlineData("**", "", true)]
    [InlineData("GET *", "GET /", true)]
    [InlineData("GET *", "GET", false)]
    [InlineData("*health", "GET /health", true)]
    [InlineData("*health", "GET /health/live", false)]
    [InlineData("*health*", "GET /health/live", true)]
    [InlineData("a*a", "a", false)]
    [InlineData("a*a", "aa", true)]
    [InlineData("a*b*c", "axbxbxc", true)]
    [InlineData("a*b*c", "acb", false)]
    [InlineData("a*bc*c", "abc", false)]
    [InlineData("?", "x", true)]
    [InlineData("?", "", false)]
    [InlineData("?", "xy", false)]
    [InlineData("v?.*", "v2.orders", true)]
    [InlineData("*?", "", false)]
    [InlineData("*a?c*", "xxabxabcx", true)]
    [InlineData("*a?c*", "xxabxab", false)]
    [InlineData("200.1", "200x1", false)]
    public void StarsStandForAnyTextAndQuestionMarksForOneCharacter(string pattern, string text, bool isMatch) =>
        Assert.Equal(isMatch, new Glob(pattern).Matches(text));

    [Theory]
    [InlineData("50?", true)]
    [InlineData("5*", true)]
    [InlineData("4*", false)]
    public void NumbersMatchAsInvariantText(string pattern, bool isMatch) => Assert.Equal(isMatch, new Glob(pattern).Matches(new Tag("k", 503)));

    [Fact]
    public void ValuesOfEveryTypeMatch()
    {
        Assert.True(new Glob("v*").Matches(new Tag("k", "value")));
        Assert.True(new Glob("true").Matches(new Tag("k", true)));
        Assert.True(new Glob("-1.5").Matches(new Tag("k", -1.5)));
        Assert.True(new Glob("b*").Matches(new Tag("k", new[] { "a", null, "bc" })));
        Assert.True(new Glob("false").Matches(new Tag("k", new[] { true, false })));
        Assert.True(new Glob("2").Matches(new Tag("k", new long[] { 1, 2 })));
        Assert.True(new Glob("0.5").Matches(new Tag("k", new[] { 1, 0.5 })));
        Assert.False(new Glob("c").Matches(new Tag("k", new[] { "a", "b" })));
        Assert.False(new Glob("false").Matches(new Tag("k", new[] { true })));
        Assert.False(new Glob("3").Matches(new Tag("k", new long[] { 1, 2 })));
        Assert.False(new Glob("*").Matches(default(Tag)));
    }

    // A pattern that would keep a backtracking engine busy for longer than the universe has existed.
    [Fact]
    public void ManyStarsTakeNoExponentialTime()
    {
        var glob = new Glob(string.Concat(Enumerable.Repeat("*a", 100)) + "*b");
        var start = Stopwatch.GetTimestamp();
        Assert.False(glob.Matches(new string('a', 10_000)));
        Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(30));
    }
}
