using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Configuration;

public sealed class HttpHeaderRulesTests
{
    [Theory]
    [InlineData("x-tenant", "blue")]
    [InlineData("x", "")]
    [InlineData("x", "a\tb ~!")]
    [InlineData("User-Agent", "mine")]
    [InlineData("Authorization", "Bearer a.b")]
    [InlineData("grpcs", "1")]
    public void WhatCanBeSentHasNoProblem(string name, string value) => Assert.Null(HttpHeaderRules.Problem(name, value));

    [Theory]
    [InlineData("", "x", "the name is no token")]
    [InlineData("a b", "x", "the name is no token")]
    [InlineData("ü", "x", "the name is no token")]
    [InlineData("x", null, "the value is null")]
    [InlineData("x", "a\nb", "the value has line breaks")]
    [InlineData("x", "a\rb", "the value has line breaks")]
    [InlineData("x", "Zürich", "the value has characters that are not ASCII")]
    [InlineData("x", "a\0b", "the value has control characters")]
    [InlineData("x", "a\u007Fb", "the value has control characters")]
    [InlineData("content-length", "5", "the protocol sets it")]
    [InlineData("Transfer-Encoding", "chunked", "the protocol sets it")]
    [InlineData("CONTENT-TYPE", "text/plain", "the protocol sets it")]
    [InlineData("content-encoding", "br", "the protocol sets it")]
    [InlineData("host", "elsewhere", "the protocol sets it")]
    [InlineData("connection", "close", "the protocol sets it")]
    [InlineData("te", "gzip", "the protocol sets it")]
    [InlineData("Grpc-Timeout", "1S", "the protocol sets it")]
    public void WhatCannotIsToldWithItsReasonAndWithoutItsValue(string name, string? value, string reason) =>
        Assert.Equal($"'{name}' cannot be sent as a header, {reason}", HttpHeaderRules.Problem(name, value));

    [Fact]
    public void AnSdkDoesNotStartWithSuchAHeaderOfAProgram()
    {
        var failure = Assert.Throws<TelemetryConfigurationException>(() => Some.Sdk(options =>
        {
            options.Otlp.Headers["x-tenant"] = "Zürich";
            options.Otlp.Traces.Headers["content-length"] = "5";
        }));
        Assert.Equal(
            [
                "Otlp.Headers: 'x-tenant' cannot be sent as a header, the value has characters that are not ASCII.",
                "Otlp.Traces.Headers: 'content-length' cannot be sent as a header, the protocol sets it.",
            ],
            failure.Problems);
    }

    [Fact]
    public void OneOfTheEnvironmentIsLeftOutAndTold()
    {
        var options = ConfiguredOptions.FromVariables(out var problems, ("OTEL_EXPORTER_OTLP_HEADERS", "x-tenant=Z%C3%BCrich,te=x,a=1"));
        Assert.Equal(new("a", "1"), Assert.Single(options.Otlp.Headers));
        Assert.Equal(
            [
                "OTEL_EXPORTER_OTLP_HEADERS: 'x-tenant' cannot be sent as a header, the value has characters that are not ASCII; it is ignored.",
                "OTEL_EXPORTER_OTLP_HEADERS: 'te' cannot be sent as a header, the protocol sets it; it is ignored.",
            ],
            problems);
        OptionsValidation.Check(options);
    }
}
