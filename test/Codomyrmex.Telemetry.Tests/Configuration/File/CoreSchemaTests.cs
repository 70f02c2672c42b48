namespace Codomyrmex.Telemetry.Tests.Configuration;

public sealed class CoreSchemaTests
{
    [Theory]
    [InlineData("", null)]
    [InlineData("~", null)]
    [InlineData("NULL", null)]
    [InlineData("true", true)]
    [InlineData("False", false)]
    [InlineData("yes", "yes")]
    [InlineData("12", 12L)]
    [InlineData("-12", -12L)]
    [InlineData("+7", 7L)]
    [InlineData("007", 7L)]
    [InlineData("0xdeadbeef", 3735928559L)]
    [InlineData("0xFG", "0xFG")]
    [InlineData("0x", "0x")]
    [InlineData("0o17", 15L)]
    [InlineData("0o18", "0o18")]
    [InlineData("0xffffffffffffffff", "0xffffffffffffffff")]
    [InlineData("1.5", 1.5)]
    [InlineData("-.5", -0.5)]
    [InlineData("1e3", 1000.0)]
    [InlineData("2.", 2.0)]
    [InlineData("92233720368547758080", 92233720368547758080.0)]
    [InlineData(".inf", double.PositiveInfinity)]
    [InlineData("-.INF", double.NegativeInfinity)]
    [InlineData(".NaN", double.NaN)]
    [InlineData("1_000", "1_000")]
    [InlineData("1.2.3", "1.2.3")]
    [InlineData("text", "text")]
    public void APlainScalarIsWhatItLooksLike(string text, object? expected) => Assert.Equal(expected, CoreSchema.Resolve(text));
}
