using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Sampling;

public sealed class ParentBasedSamplerTests
{
    // The trace's randomness is 2; a threshold up to 2 says sampled, one above says not.
    [Theory]
    [InlineData(true, null, null)]
    [InlineData(true, "a=1", null)]
    [InlineData(true, "ot=th:00000000000002,a=1", null)]
    [InlineData(true, "ot=th:00000000000003,a=1", "a=1")]
    [InlineData(true, "ot=th:8", "")]
    [InlineData(true, "ot=th:8;rv:80000000000000", null)]
    [InlineData(true, "ot=th:8;rv:70000000000000", "ot=rv:70000000000000")]
    [InlineData(false, "ot=th:8", null)]
    [InlineData(false, "ot=th:0", "")]
    public void AThresholdThatContradictsTheParentsFlagIsErased(bool isSampled, string? parentState, string? expected)
    {
        foreach (var isRemote in new[] { true, false })
        {
            var parent = Some.RemoteContext(isSampled) with { TraceState = parentState, IsRemote = isRemote };
            var result = Sampler.ParentBased(Sampler.AlwaysOff).Sample(new SamplingParameters(parent, parent.TraceId, "s", SpanKind.Server));
            Assert.Equal(isSampled ? SamplingDecision.RecordAndSample : SamplingDecision.Drop, result.Decision);
            Assert.Equal(expected, result.TraceState);
        }
    }

    [Fact]
    public void ADelegateThatDropsASampledParentsChildErasesItsThreshold()
    {
        var parent = Some.RemoteContext() with { TraceState = "ot=th:0" };
        var sampler = Sampler.ParentBased(Sampler.AlwaysOn, remoteSampled: Sampler.AlwaysOff);
        var result = sampler.Sample(new SamplingParameters(parent, parent.TraceId, "s", SpanKind.Server));
        Assert.Equal(new SamplingResult(SamplingDecision.Drop, null, ""), result);
    }

    [Theory]
    [InlineData("AlwaysOn")]
    [InlineData("AlwaysOff")]
    [InlineData("Ratio(1)")]
    [InlineData("RateLimited(1)")]
    public void ASamplerThatDecidesOnItsOwnErasesTheParentsThreshold(string name)
    {
        Sampler[] samplers = [Sampler.AlwaysOn, Sampler.AlwaysOff, Sampler.Ratio(1), Sampler.RateLimited(1)];
        var parent = Some.RemoteContext() with { TraceState = "ot=th:0,a=1" };
        var result = samplers.Single(sampler => sampler.ToString() == name).Sample(new SamplingParameters(parent, parent.TraceId, "s", SpanKind.Server));
        Assert.Equal("a=1", result.TraceState);
    }

    [Fact]
    public void ItNamesTheDelegatesThatAreNotTheUsualOnes() =>
        Assert.Equal(
            "ParentBased(AlwaysOn, remoteSampled: Ratio(0.5), localNotSampled: AlwaysOn)",
            Sampler.ParentBased(Sampler.AlwaysOn, Sampler.Ratio(0.5), Sampler.AlwaysOff, Sampler.AlwaysOn, Sampler.AlwaysOn).ToString());

    [Fact]
    public void ARootThatIsNullIsRefused() => Assert.Throws<TelemetryConfigurationException>(() => Sampler.ParentBased(null!));

    // What the shortcut for children of local parents takes for granted.
    [Theory]
    [InlineData(SamplingDecision.RecordAndSample, SamplingDecision.Drop, "usual")]
    [InlineData(null, SamplingDecision.Drop, "sampled asked")]
    [InlineData(SamplingDecision.Drop, SamplingDecision.RecordAndSample, "turned")]
    [InlineData(SamplingDecision.RecordAndSample, SamplingDecision.RecordOnly, "recorded")]
    [InlineData(null, null, "probability")]
    [InlineData(null, null, "rules")]
    [InlineData(null, null, "rate")]
    public void TheAnswerForLocalChildrenIsKnownOnlyIfItNeverChanges(SamplingDecision? sampled, SamplingDecision? unsampled, string which)
    {
        var sampler = which switch
        {
            "usual" => Sampler.ParentBased(Sampler.Probability(0.5)),
            "sampled asked" => Sampler.ParentBased(Sampler.AlwaysOn, localSampled: Sampler.Ratio(0.5)),
            "turned" => Sampler.ParentBased(Sampler.AlwaysOn, localSampled: Sampler.AlwaysOff, localNotSampled: Sampler.AlwaysOn),
            "recorded" => Sampler.AlwaysRecord(Sampler.ParentBased(Sampler.RateLimited(1))),
            "probability" => Sampler.Probability(0.5),
            "rules" => Sampler.Rules(new SamplingRule()),
            _ => Sampler.RateLimited(1),
        };
        Assert.Equal((sampled, unsampled), (sampler.ForSampledChildren, sampler.ForUnsampledChildren));
    }
}
