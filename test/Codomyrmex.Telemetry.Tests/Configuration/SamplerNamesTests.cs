using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Configuration;

public sealed class SamplerNamesTests
{
    const string Jaeger = "JaegerRemote(http://localhost:5778/sampling, Ratio(0.001))";

    [Theory]
    [InlineData("always_on", "", "AlwaysOn")]
    [InlineData("always_off", "", "AlwaysOff")]
    [InlineData("traceidratio", "", "Ratio(1)")]
    [InlineData("traceidratio", "0.25", "Ratio(0.25)")]
    [InlineData("traceidratio", "0", "Ratio(0)")]
    [InlineData("TraceIdRatio", " 1e-3 ", "Ratio(0.001)")]
    [InlineData("parentbased_always_on", "", "ParentBased(AlwaysOn)")]
    [InlineData("parentbased_always_off", "", "ParentBased(AlwaysOff)")]
    [InlineData("parentbased_traceidratio", "0.5", "ParentBased(Ratio(0.5))")]
    [InlineData("parentbased_traceidratio", "", "ParentBased(Ratio(1))")]
    [InlineData("jaeger_remote", "", Jaeger)]
    [InlineData("parentbased_jaeger_remote", "", $"ParentBased({Jaeger})")]
    [InlineData("jaeger_remote", "endpoint=http://jaeger:14250,pollingIntervalMs=5000,initialSamplingRate=0.25", "JaegerRemote(http://jaeger:14250/, Ratio(0.25))")]
    [InlineData("jaeger_remote", " initialSamplingRate = 1 , ", "JaegerRemote(http://localhost:5778/sampling, Ratio(1))")]
    [InlineData("", "0.25", "ParentBased(AlwaysOn)")]
    [InlineData("always_off", "whatever", "AlwaysOff")]
    public void TheSamplerIsTheOneThatIsNamed(string name, string argument, string expected)
    {
        var (sampler, problems) = Read(name, argument);
        Assert.Equal(expected, sampler);
        Assert.Empty(problems);
    }

    [Theory]
    [InlineData("xray", "", "ParentBased(AlwaysOn)", "OTEL_TRACES_SAMPLER: 'xray'", "it is ignored")]
    [InlineData("probability", "0.5", "ParentBased(AlwaysOn)", "OTEL_TRACES_SAMPLER: 'probability'", "it is ignored")]
    [InlineData("traceidratio", "25%", "Ratio(1)", "OTEL_TRACES_SAMPLER_ARG: '25%'", "1 is used")]
    [InlineData("traceidratio", "1.5", "Ratio(1)", "OTEL_TRACES_SAMPLER_ARG: '1.5'", "1 is used")]
    [InlineData("traceidratio", "NaN", "Ratio(1)", "OTEL_TRACES_SAMPLER_ARG: 'NaN'", "1 is used")]
    [InlineData("parentbased_traceidratio", "-1", "ParentBased(Ratio(1))", "OTEL_TRACES_SAMPLER_ARG: '-1'", "1 is used")]
    [InlineData("jaeger_remote", "endpoint=localhost:5778", Jaeger, "endpoint 'localhost:5778'", "http://localhost:5778/sampling is used")]
    [InlineData("jaeger_remote", "pollingIntervalMs=0", Jaeger, "pollingIntervalMs '0'", "60000 is used")]
    [InlineData("jaeger_remote", "pollingIntervalMs=5s", Jaeger, "pollingIntervalMs '5s'", "60000 is used")]
    [InlineData("jaeger_remote", "initialSamplingRate=2", Jaeger, "initialSamplingRate '2'", "0.001 is used")]
    [InlineData("parentbased_jaeger_remote", "rate=1", $"ParentBased({Jaeger})", "'rate=1'", "is ignored")]
    [InlineData("jaeger_remote", "0.5", Jaeger, "'0.5'", "is ignored")]
    public void WhatCannotBeUsedIsNamedWithWhatIsUsedInstead(string name, string argument, string expected, string named, string instead)
    {
        var (sampler, problems) = Read(name, argument);
        Assert.Equal(expected, sampler);
        var problem = Assert.Single(problems);
        Assert.Contains(named, problem, StringComparison.Ordinal);
        Assert.Contains(instead, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void ThePollingIntervalIsInMilliseconds()
    {
        var sampler = SamplerNames.Read("jaeger_remote", "pollingIntervalMs=5000", (_, _, _) => { });
        Assert.Equal(TimeSpan.FromSeconds(5), Assert.IsType<JaegerRemoteSampler>(sampler).Interval);
    }

    [Fact]
    public void CodeBeatsTheEnvironment()
    {
        using var sdk = TelemetrySdk.Create(
            options =>
            {
                options.Otlp.Enabled = false;
                Assert.Equal("AlwaysOff", options.Sampler.ToString());
                options.Sampler = Sampler.AlwaysOn;
            },
            Some.Environment(("OTEL_TRACES_SAMPLER", "always_off")));
        Assert.True(sdk.GetTracer("t").StartSpan("s").IsRecording);
    }

    static (string Sampler, IReadOnlyList<string> Problems) Read(string name, string argument)
    {
        var environment = Some.Environment(("OTEL_TRACES_SAMPLER", name), ("OTEL_TRACES_SAMPLER_ARG", argument));
        var options = new TelemetryOptions();
        environment.ApplyTo(options);
        return (options.Sampler.ToString()!, environment.Problems);
    }
}
