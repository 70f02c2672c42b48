using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Sampling;

public sealed class RulesSamplerTests
{
    static readonly InstrumentationScope Http = new("Shop.Http", "1.0");

    [Theory]
    [InlineData("GET /health*", null, null, null, true)]
    [InlineData("POST *", null, null, null, false)]
    [InlineData(null, SpanKind.Server, null, null, true)]
    [InlineData(null, SpanKind.Client, null, null, false)]
    [InlineData(null, null, "Shop.*", null, true)]
    [InlineData(null, null, "shop.*", null, false)]
    [InlineData(null, null, null, "2*", true)]
    [InlineData(null, null, null, "5*", false)]
    [InlineData(null, null, null, null, true)]
    [InlineData("GET *", SpanKind.Server, "Shop.Http", "200", true)]
    [InlineData("GET *", SpanKind.Server, "Shop.Http", "201", false)]
    [InlineData("GET *", SpanKind.Server, "Shop.Sql", "200", false)]
    [InlineData("GET *", SpanKind.Client, "Shop.Http", "200", false)]
    [InlineData("PUT *", SpanKind.Server, "Shop.Http", "200", false)]
    public void ARuleMatchesWhatFulfilsAllItAsksFor(string? name, SpanKind? kind, string? source, string? status, bool isMatch)
    {
        var rule = new SamplingRule { Name = name, Kind = kind, Source = source, Sampler = Sampler.AlwaysOff };
        if (status is not null)
            rule.Attributes["http.status"] = status;
        var result = Sampler.Rules(rule).Sample(Health());
        Assert.Equal(isMatch ? SamplingDecision.Drop : SamplingDecision.RecordAndSample, result.Decision);
    }

    [Fact]
    public void TheFirstRuleThatMatchesDecides()
    {
        var sampler = Sampler.Rules(
            Sampler.AlwaysOff,
            new SamplingRule { Name = "nothing", Sampler = Sampler.AlwaysOff },
            new SamplingRule { Name = "GET *", Sampler = Sampler.Probability(1) },
            new SamplingRule { Sampler = Sampler.AlwaysOff });
        Assert.Equal("ot=th:0", sampler.Sample(Health()).TraceState);
        Assert.Equal(SamplingDecision.Drop, Sampler.Rules(Sampler.AlwaysOff, new SamplingRule { Name = "nothing" }).Sample(Health()).Decision);
        Assert.Equal("Rules(AlwaysOff, Probability(1), AlwaysOff, AlwaysOff)", sampler.ToString());
    }

    [Fact]
    public void AKindThatWasNotGivenIsInternal()
    {
        var sampler = Sampler.Rules(Sampler.AlwaysOff, new SamplingRule { Kind = SpanKind.Internal });
        Assert.Equal(
            SamplingDecision.RecordAndSample,
            sampler.Sample(new SamplingParameters(default, new TraceId(1, 2), "s", SpanKind.Unspecified)).Decision);
    }

    [Fact]
    public void TheLastValueOfAnAttributeCounts()
    {
        var sampler = Sampler.Rules(Sampler.AlwaysOff, new SamplingRule { Attributes = { ["tier"] = "gold" } });
        Assert.Equal(SamplingDecision.Drop, Decide(new Tag("tier", "gold"), new Tag("tier", "silver")));
        Assert.Equal(SamplingDecision.RecordAndSample, Decide(new Tag("tier", "silver"), new Tag("tier", "gold")));
        Assert.Equal(SamplingDecision.RecordAndSample, Decide(new Tag("tier", "gold"), new Tag("tier", (string?)null)));
        Assert.Equal(SamplingDecision.Drop, Decide());

        SamplingDecision Decide(params Tag[] tags) =>
            sampler.Sample(new SamplingParameters(default, new TraceId(1, 2), "s", SpanKind.Internal, tags)).Decision;
    }

    [Fact]
    public void TheSourceIsTheTracersName()
    {
        using var sdk = Some.Sdk(out var memory, options =>
            options.Sampler = Sampler.Rules(new SamplingRule { Source = "Noisy.*", Sampler = Sampler.AlwaysOff }));
        sdk.GetTracer("Noisy.Library").StartSpan("a").End();
        sdk.GetTracer("Shop").StartSpan("b").End();
        Assert.Equal(["b"], memory.Spans.Select(span => span.Name));
    }

    [Fact]
    public void RulesThatCannotWorkAreAllNamed()
    {
        var refused = Assert.Throws<TelemetryConfigurationException>(() => Sampler.Rules(
            (Sampler)null!,
            null!,
            new SamplingRule { Sampler = null! },
            new SamplingRule { Attributes = { [""] = "*" } },
            new SamplingRule { Attributes = { ["a"] = null! } }));
        Assert.Equal(["rules[0]", "rules[1].Sampler", "rules[2].Attributes", "rules[3].Attributes", "fallback"], refused.Problems.Select(problem => problem.Split(' ')[1]));
    }

    static SamplingParameters Health() =>
        new(default, new TraceId(1, 2), "GET /health/live", SpanKind.Server, new[] { new Tag("http.status", 200) }, default, Http);
}
