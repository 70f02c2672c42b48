namespace Codomyrmex.Telemetry.Tests.Configuration;

public sealed class SamplerPartTests
{
    [Theory]
    [InlineData("always_on:", "AlwaysOn")]
    [InlineData("always_off: {}", "AlwaysOff")]
    [InlineData("trace_id_ratio_based: { ratio: 0.25 }", "Ratio(0.25)")]
    [InlineData("trace_id_ratio_based: { ratio: 1 }", "Ratio(1)")]
    [InlineData("trace_id_ratio_based:", "Ratio(1)")]
    [InlineData("probability/development: { ratio: 0.5 }", "Probability(0.5)")]
    [InlineData("parent_based:", "ParentBased(AlwaysOn)")]
    [InlineData("parent_based: { root: { trace_id_ratio_based: { ratio: 0.1 } } }", "ParentBased(Ratio(0.1))")]
    [InlineData("always_record/development: { root: { always_off: } }", "AlwaysRecord(AlwaysOff)")]
    [InlineData("jaeger_remote/development: { endpoint: \"http://jaeger:1/s\", interval: 1000, initial_sampler: { always_on: } }", "JaegerRemote(http://jaeger:1/s, AlwaysOn)")]
    [InlineData("jaeger_remote:", "JaegerRemote(http://localhost:5778/sampling, Ratio(0.001))")]
    public void TheSamplerIsTheOneThatIsNamed(string sampler, string expected)
    {
        var file = new ParsedFile($"tracer_provider: {{ sampler: {{ {sampler} }} }}");
        Assert.Equal(expected, file.Options.Sampler.ToString());
        Assert.Empty(file.Problems);
    }

    [Theory]
    [InlineData("fancy: {}", "tracer_provider.sampler (line 2): the sampler 'fancy' is not available here; it is ignored.", "ParentBased(AlwaysOn)")]
    [InlineData("always_on: { x: 1 }", "tracer_provider.sampler.always_on.x (line 2): this is not available here; it is ignored.", "AlwaysOn")]
    [InlineData("trace_id_ratio_based: { ratio: 2 }", "tracer_provider.sampler.trace_id_ratio_based.ratio (line 2): '2' is not a number from 0 to 1; it is ignored.", "Ratio(1)")]
    [InlineData(
        "jaeger_remote: { endpoint: x }", "tracer_provider.sampler.jaeger_remote.endpoint (line 2): 'x' is not an http or https address; http://localhost:5778/sampling is used.",
        "JaegerRemote(http://localhost:5778/sampling, Ratio(0.001))")]
    [InlineData(
        "jaeger_remote: { interval: 100000000 }", "tracer_provider.sampler.jaeger_remote.interval (line 2): it is more than a day; a day is used.",
        "JaegerRemote(http://localhost:5778/sampling, Ratio(0.001))")]
    public void WhatCannotBeUsedIsNamed(string sampler, string problem, string expected)
    {
        var file = new ParsedFile($"tracer_provider: {{ sampler: {{ {sampler} }} }}");
        Assert.Equal(expected, file.Options.Sampler.ToString());
        Assert.Equal([problem], file.Problems);
    }
}
