namespace Codomyrmex.Telemetry.AspNetCore.Tests.Server;

public sealed class UrlQueryTests
{
    static readonly HashSet<string> Sensitive = new(["sig", "api key"], StringComparer.OrdinalIgnoreCase);

    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("?", null)]
    [InlineData("?a=1", "a=REDACTED")]
    [InlineData("?a=1&b=2", "a=REDACTED&b=REDACTED")]
    [InlineData("?a=", "a=REDACTED")]
    [InlineData("?token", "REDACTED")]
    [InlineData("?a=1&&b", "a=REDACTED&&REDACTED")]
    [InlineData("?&a=1", "&a=REDACTED")]
    [InlineData("?a=b=c", "a=REDACTED")]
    public void AllValuesAreReplacedAndNamesStay(string? query, string? expected) =>
        Assert.Equal(expected, UrlQuery.Describe(query, QueryRedaction.AllValues, Sensitive));

    [Theory]
    [InlineData("?a=1&sig=x", "a=1&sig=REDACTED")]
    [InlineData("?SIG=x&a", "SIG=REDACTED&a")]
    [InlineData("?si%67=x", "si%67=REDACTED")]
    [InlineData("?api+key=x&api%20key=y", "api+key=REDACTED&api%20key=REDACTED")]
    public void SensitiveValuesAreReplacedHoweverTheirNamesAreWritten(string query, string expected) =>
        Assert.Equal(expected, UrlQuery.Describe(query, QueryRedaction.SensitiveValues, Sensitive));

    [Fact]
    public void NothingIsReplacedWhereNothingIsToBe() => Assert.Equal("a=1&sig=x", UrlQuery.Describe("?a=1&sig=x", QueryRedaction.None, Sensitive));
}
