namespace Codomyrmex.Telemetry.Tests.Exporting;

public sealed class ConsoleTextTests
{
    [Theory]
    [InlineData(0, "0 ns")]
    [InlineData(999, "999 ns")]
    [InlineData(1_000, "1 µs")]
    [InlineData(1_234, "1.23 µs")]
    [InlineData(12_345, "12.3 µs")]
    [InlineData(999_499, "999 µs")]
    [InlineData(999_500, "1 ms")]
    [InlineData(123_456_789, "123 ms")]
    [InlineData(999_600_000, "1 s")]
    [InlineData(65_432_000_000, "65.4 s")]
    [InlineData(3_723_400_000_000, "01:02:03")]
    [InlineData(-1_500_000, "-1.5 ms")]
    public void LengthsOfTimeHaveThreeDigits(long nanos, string expected) => Assert.Equal(expected, ConsoleUnits.Duration(nanos));

    [Theory]
    [InlineData(0, "00:00:00.000Z")]
    [InlineData(1_772_366_400_123_456_789, "12:00:00.123Z")]
    [InlineData(long.MaxValue, "23:47:16.854Z")]
    [InlineData(long.MinValue, "00:00:00.000Z")]
    public void TimesAreOfTheDayInUtc(long unixNanos, string expected) => Assert.Equal(expected, ConsoleUnits.Time(unixNanos));

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("", "\"\"")]
    [InlineData("two words", "\"two words\"")]
    [InlineData("C:\\dir", "C:\\dir")]
    [InlineData("/orders/{id}", "/orders/{id}")]
    [InlineData("a \"b\" \\c", "\"a \\\"b\\\" \\\\c\"")]
    [InlineData("a=b", "\"a=b\"")]
    [InlineData("tab\there", "\"tab\\there\"")]
    [InlineData("gr\u00fcn \ud83d\ude00", "\"gr\u00fcn \ud83d\ude00\"")]
    [InlineData("\ufeffx", "\"\\ufeffx\"")]
    public void AValueIsInQuotesWhereItMustBe(string value, string expected) => Assert.Equal(expected, ConsoleEscaping.Value(value));

    [Fact]
    public void HalfACharacterIsEscaped()
    {
        Assert.Equal("a\\ud83d", ConsoleEscaping.Line("a\ud83d"));
        Assert.Equal("\\ude00b", ConsoleEscaping.Line("\ude00b"));
    }

    [Theory]
    [InlineData(null, true, null, null, true)]
    [InlineData(null, true, "", "xterm", true)]
    [InlineData(null, true, "1", "xterm", false)]
    [InlineData(null, true, null, "dumb", false)]
    [InlineData(null, false, null, "xterm", false)]
    [InlineData(true, false, "1", "dumb", true)]
    [InlineData(false, true, null, "xterm", false)]
    public void ColoursAreForTerminalsOfPeopleWhoWantThem(bool? asked, bool isTerminal, string? noColor, string? term, bool expected) =>
        Assert.Equal(expected, ConsoleColors.AreOn(asked, isTerminal, noColor, term));

    [Fact]
    public void AnExceptionIsPrintedAsDotNetDoes()
    {
        Assert.Empty(ExceptionLines.Of([new Tag("a", 1)]));
        Assert.Equal(["T: m"], ExceptionLines.Of([new Tag("exception.type", "T"), new Tag("exception.message", "m")]));
        Assert.Equal(["m"], ExceptionLines.Of([new Tag("exception.message", "m")]));
        Tag[] named = [new Tag("exception.type", "T"), new Tag("exception.message", "m")];
        Assert.Equal(["T: m", "  at A", "  at B"], ExceptionLines.Of([new Tag("exception.stacktrace", "T: m\r\n  at A\n  at B\n"), .. named]));
        Assert.Equal(["T: m", "frame 1"], ExceptionLines.Of([.. named, new Tag("exception.stacktrace", "frame 1")]));
    }
}
