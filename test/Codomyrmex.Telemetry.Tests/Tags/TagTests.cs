using System.Globalization;

namespace Codomyrmex.Telemetry.Tests.Tags;

public sealed class TagTests
{
    public static TheoryData<object?, TagType, string> Values => new()
    {
        { "text", TagType.String, "text" },
        { true, TagType.Bool, "true" },
        { false, TagType.Bool, "false" },
        { 42L, TagType.Long, "42" },
        { 42, TagType.Long, "42" },
        { (uint)42, TagType.Long, "42" },
        { (short)-42, TagType.Long, "-42" },
        { (ushort)42, TagType.Long, "42" },
        { (byte)42, TagType.Long, "42" },
        { (sbyte)-42, TagType.Long, "-42" },
        { 42UL, TagType.Long, "42" },
        { ulong.MaxValue, TagType.String, "18446744073709551615" },
        { 1.5, TagType.Double, "1.5" },
        { 1.5f, TagType.Double, "1.5" },
        { 1.5m, TagType.String, "1.5" },
        { 'c', TagType.String, "c" },
        { DayOfWeek.Friday, TagType.String, "Friday" },
        { new[] { "a", null }, TagType.StringArray, "[a,]" },
        { new[] { true, false }, TagType.BoolArray, "[True,False]" },
        { new[] { 1L, 2L }, TagType.LongArray, "[1,2]" },
        { new[] { 1.5, 2.5 }, TagType.DoubleArray, "[1.5,2.5]" },
        { new List<string> { "a", "b" }, TagType.StringArray, "[a,b]" },
        { new List<bool> { true }, TagType.BoolArray, "[True]" },
        { new List<long> { 1 }, TagType.LongArray, "[1]" },
        { new List<int> { 1 }, TagType.LongArray, "[1]" },
        { new List<double> { 1.5 }, TagType.DoubleArray, "[1.5]" },
        { new List<float> { 1.5f }, TagType.DoubleArray, "[1.5]" },
        { new[] { uint.MaxValue }, TagType.LongArray, "[4294967295]" },
        { new[] { ulong.MaxValue }, TagType.StringArray, "[18446744073709551615]" },
        { new sbyte[] { -1 }, TagType.LongArray, "[-1]" },
        { new byte[] { 255 }, TagType.LongArray, "[255]" },
        { new[] { DayOfWeek.Friday }, TagType.StringArray, "[Friday]" },
        { new object?[] { 1, "a", null }, TagType.StringArray, "[1,a,]" },
        { new List<decimal> { 1.5m }, TagType.StringArray, "[1.5]" },
        { null, TagType.None, "" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void AnyValueBecomesOneOfTheTypes(object? value, TagType type, string text)
    {
        var tag = new Tag("key", value);
        Assert.Equal(type, tag.Type);
        Assert.Equal($"key={text}", tag.ToString());
        Assert.Equal(type == TagType.None, tag.Value is null);
        Assert.Equal(tag, new Tag("key", value));
        Assert.Equal(tag.GetHashCode(), new Tag("key", value).GetHashCode());
    }

    [Fact]
    public void OtherValuesAreWrittenInvariant() =>
        Assert.Equal("2026-03-01T00:00:00.0000000", new Tag("when", new Moment()).StringValue);

    [Fact]
    public void AValueThatThrowsIsItsTypesName()
    {
        Assert.Equal(typeof(Throwing).FullName, new Tag("key", new Throwing()).StringValue);
        Assert.Contains("Enumerable", new Tag("key", new[] { 1 }.Select<int, string>(_ => throw new InvalidOperationException())).StringValue, StringComparison.Ordinal);
    }

    [Fact]
    public void ArraysAreCopied()
    {
        var numbers = new long[] { 1, 2 };
        var tag = new Tag("key", numbers);
        numbers[0] = 9;
        Assert.Equal([1, 2], tag.LongValues);
        ((long[])tag.Value!)[1] = 9;
        Assert.Equal([1, 2], tag.LongValues);
    }

    [Fact]
    public void AccessorsOfOtherTypesAreEmpty()
    {
        var tag = new Tag("key", "text");
        Assert.True(tag is { BoolValue: false, LongValue: 0, DoubleValue: 0 });
        Assert.True(tag.StringValues.IsEmpty && tag.BoolValues.IsEmpty && tag.LongValues.IsEmpty && tag.DoubleValues.IsEmpty);
        Assert.Equal("", new Tag("key", 1).StringValue);
        Assert.Equal([true], new Tag("b", new[] { true }).BoolValues);
        Assert.Equal([1.5], new Tag("d", new[] { 1.5 }).DoubleValues);
    }

    [Fact]
    public void TagsDifferByKeyTypeAndValue()
    {
        Assert.True(new Tag("a", 1) != new Tag("b", 1));
        Assert.True(new Tag("a", 1) != new Tag("a", 1.0));
        Assert.True(new Tag("a", 1) != new Tag("a", 2));
        Assert.True(new Tag("a", new[] { 1.0 }) != new Tag("a", new[] { -1.0 }));
        Assert.True(new Tag("a", "x") == new Tag("a", "x"));
        Assert.False(new Tag("a", "x").Equals((object)"x"));
    }

    sealed class Throwing
    {
        public override string ToString() => throw new InvalidOperationException();
    }

    sealed class Moment : IFormattable
    {
        public string ToString(string? format, IFormatProvider? formatProvider) =>
            ReferenceEquals(formatProvider, CultureInfo.InvariantCulture) ? "2026-03-01T00:00:00.0000000" : "not invariant";
    }
}
