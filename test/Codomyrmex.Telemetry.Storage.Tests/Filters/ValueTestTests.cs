using System.Text;
using Codomyrmex.Telemetry.Storage.Conformance;

namespace Codomyrmex.Telemetry.Storage.Tests;

public sealed class ValueTestTests
{
    // Which of <, = and > hold between a value and the one it is compared with.
    const string None = "";

    public static TheoryData<object, object, string> Orders => new()
    {
        { 1L, 1L, "=" },
        { 1L, 2L, "<" },
        { -1L, 0L, "<" },
        { long.MinValue, long.MaxValue, "<" },
        { 1L, 1.0, "=" },
        { 1L, 1.5, "<" },
        { 2L, 1.5, ">" },
        { -1L, -1.5, ">" },
        { -2L, -1.5, "<" },
        { 0L, -0.0, "=" },
        { 0.0, -0.0, "=" },
        { 9_007_199_254_740_993, 9_007_199_254_740_992.0, ">" },
        { 9_007_199_254_740_991, 9_007_199_254_740_992.0, "<" },
        { long.MaxValue, 9_223_372_036_854_775_808.0, "<" },
        { long.MaxValue, 9_223_372_036_854_774_784.0, ">" },
        { long.MinValue, -9_223_372_036_854_775_808.0, "=" },
        { long.MinValue, -9_223_372_036_854_777_856.0, ">" },
        { long.MaxValue, double.PositiveInfinity, "<" },
        { long.MinValue, double.NegativeInfinity, ">" },
        { 1L, double.NaN, "!" },
        { 1.0, double.NaN, "!" },
        { double.NaN, double.NaN, "!" },
        { double.PositiveInfinity, double.PositiveInfinity, "=" },
        { double.Epsilon, 0.0, ">" },
        { "a", "a", "=" },
        { "", "", "=" },
        { "", "a", "<" },
        { "a", "B", ">" },
        { "ab", "a", ">" },
        { "\uFF5E", "🦊", "<" },
        { true, true, "=" },
        { true, false, "!" },
        { "1", 1L, None },
        { "true", true, None },
        { 1L, true, None },
        { 1.0, true, None },
    };

    [Theory]
    [MemberData(nameof(Orders))]
    public void ValuesOfOneKindHaveAnOrderAndOthersPassNothing(object left, object right, string order)
    {
        AssertOrder(left, right, order);
        AssertOrder(right, left, order switch { "<" => ">", ">" => "<", _ => order });
    }

    [Theory]
    [InlineData("a.c", "abc", true)]
    [InlineData("a.c", "a\nc", true)]
    [InlineData("a", "ba", false)]
    [InlineData("a", "a\n", false)]
    [InlineData("a|ab", "ab", true)]
    [InlineData("^a$", "a", true)]
    [InlineData("", "", true)]
    [InlineData("", "a", false)]
    [InlineData("(?i)größe", "GRÖSSE", false)]
    [InlineData("(?i)größe", "GRÖßE", true)]
    [InlineData("🦊+", "🦊", true)]
    public void ARegularExpressionMatchesAllOfAText(string pattern, string text, bool matches)
    {
        Assert.Equal(matches, Passes(text, FilterOperator.Matches, pattern));
        Assert.Equal(!matches, Passes(text, FilterOperator.NotMatches, pattern));
    }

    [Theory]
    [InlineData(1L)]
    [InlineData(1.5)]
    [InlineData(true)]
    public void ARegularExpressionPassesOnlyTexts(object value)
    {
        Assert.False(Passes(value, FilterOperator.Matches, ".*"));
        Assert.False(Passes(value, FilterOperator.NotMatches, "x"));
    }

    [Theory]
    [InlineData("(")]
    [InlineData("a)|(b")]
    [InlineData("*")]
    [InlineData(@"(.)\1")]
    [InlineData("(?<=a)b")]
    [InlineData("(?>a)")]
    public void WhatIsNoRegularExpressionOfLinearTimeIsRefused(string pattern) =>
        Assert.ThrowsAny<ArgumentException>(() => Test(FilterOperator.Matches, pattern));

    [Theory]
    [InlineData(1L)]
    [InlineData(1.5)]
    [InlineData(true)]
    public void ARegularExpressionIsText(object pattern) => Assert.Throws<ArgumentException>(() => Test(FilterOperator.NotMatches, pattern));

    [Fact]
    public void AnyElementOfAnArrayIsEnough()
    {
        var array = SentNested.Array("a", 2L, 1.5, true).Encoded;
        Assert.True(Test(FilterOperator.Equal, "a").HoldsAnyOf(array));
        Assert.True(Test(FilterOperator.Equal, 2L).HoldsAnyOf(array));
        Assert.True(Test(FilterOperator.Less, 2L).HoldsAnyOf(array));
        Assert.True(Test(FilterOperator.NotEqual, 2.0).HoldsAnyOf(array));
        Assert.True(Test(FilterOperator.Equal, true).HoldsAnyOf(array));
        Assert.True(Test(FilterOperator.Matches, "[a-z]").HoldsAnyOf(array));
        Assert.False(Test(FilterOperator.NotEqual, "a").HoldsAnyOf(array));
        Assert.False(Test(FilterOperator.Equal, false).HoldsAnyOf(array));
        Assert.False(Test(FilterOperator.Greater, 2L).HoldsAnyOf(array));
        Assert.False(Test(FilterOperator.NotEqual, "a").HoldsAnyOf(SentNested.Array().Encoded));
        Assert.False(Test(FilterOperator.NotEqual, "a").HoldsAnyOf([0xff, 0xff]));
    }

    [Theory]
    [InlineData(5L)]
    [InlineData(5.0)]
    [InlineData(5.5)]
    [InlineData(-5.5)]
    [InlineData(long.MinValue)]
    [InlineData(long.MaxValue)]
    [InlineData(9_223_372_036_854_775_808.0)]
    [InlineData(-9_223_372_036_854_775_808.0)]
    [InlineData(9_007_199_254_740_992.0)]
    [InlineData(-9_223_372_036_854_777_856.0)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(double.NaN)]
    public void TheBoundsOfIntegersSayWhatPasses(object value)
    {
        long[] numbers =
        [
            long.MinValue, long.MinValue + 1, -6, -5, 0, 4, 5, 6, 9_007_199_254_740_991, 9_007_199_254_740_992, 9_007_199_254_740_993, long.MaxValue - 1, long.MaxValue,
        ];
        foreach (var operation in Enum.GetValues<FilterOperator>().Where(each => each <= FilterOperator.LessOrEqual))
        {
            var test = Test(operation, value);
            Assert.True(test.IsOfNumbers);
            var (min, max, except) = test.Integers();
            Assert.All(numbers, number => Assert.True(test.HoldsNumber(number) == ((number >= min && number <= max) != except), $"{number} {operation} {value}"));
        }
    }

    [Fact]
    public void OnlyTheEqualityOfTextsHasOneText()
    {
        Assert.Equal("a"u8.ToArray(), Test(FilterOperator.Equal, "a").OnlyText);
        Assert.Null(Test(FilterOperator.NotEqual, "a").OnlyText);
        Assert.Null(Test(FilterOperator.Matches, "a").OnlyText);
        Assert.Null(Test(FilterOperator.Equal, 1L).OnlyText);
        Assert.False(Test(FilterOperator.Equal, "1").IsOfNumbers);
        Assert.False(Test(FilterOperator.Equal, true).IsOfNumbers);
    }

    static void AssertOrder(object left, object right, string order)
    {
        Assert.Equal(order == "=", Passes(left, FilterOperator.Equal, right));
        Assert.Equal(order is "<" or ">" or "!", Passes(left, FilterOperator.NotEqual, right));
        Assert.Equal(order == "<", Passes(left, FilterOperator.Less, right));
        Assert.Equal(order == ">", Passes(left, FilterOperator.Greater, right));
        Assert.Equal(left is not bool && (order is "<" or "="), Passes(left, FilterOperator.LessOrEqual, right));
        Assert.Equal(left is not bool && (order is ">" or "="), Passes(left, FilterOperator.GreaterOrEqual, right));
    }

    static bool Passes(object value, FilterOperator operation, object sought)
    {
        var test = Test(operation, sought);
        return value switch
        {
            string text => test.HoldsText(Encoding.UTF8.GetBytes(text)),
            long number => test.HoldsNumber(number),
            double number => test.HoldsNumber(number),
            _ => test.HoldsBool((bool)value),
        };
    }

    static ValueTest Test(FilterOperator operation, object value) => new(new CompareFilter(new FilterField(FieldKind.Body), operation, value switch
    {
        string text => FilterValue.Of(text),
        long number => FilterValue.Of(number),
        double number => FilterValue.Of(number),
        _ => FilterValue.Of((bool)value),
    }));
}
