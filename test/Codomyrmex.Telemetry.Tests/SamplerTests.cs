using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests;

public sealed class SamplerTests
{
    [Theory]
    [InlineData(0, 0UL, false)]
    [InlineData(0, (1UL << 56) - 1, false)]
    [InlineData(1, 0UL, true)]
    [InlineData(0.5, (1UL << 55) - 1, false)]
    [InlineData(0.5, 1UL << 55, true)]
    [InlineData(0.25, (3UL << 54) - 1, false)]
    [InlineData(0.25, 3UL << 54, true)]
    [InlineData(0.5, (0xABUL << 56) | 1, false)]
    [InlineData(0.5, (0xABUL << 56) | (1UL << 55), true)]
    public void RatioDecidesOnTheLast56BitsOfTheTraceId(double ratio, ulong low, bool isSampled)
    {
        var result = Sampler.Ratio(ratio).Sample(Some.Root(new TraceId(1, low)));
        Assert.Equal(isSampled ? SamplingDecision.RecordAndSample : SamplingDecision.Drop, result.Decision);
    }

    [Fact]
    public void OneTraceInFourIsRecordedAtAQuarter()
    {
        var sampler = Sampler.Ratio(0.25);
        var ids = new IdGenerator();
        var recorded = Enumerable.Range(0, 20_000).Count(_ => sampler.Sample(Some.Root(ids.NextTraceId())).Decision != SamplingDecision.Drop);
        Assert.InRange(recorded, 4_500, 5_500);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void ARatioThatIsNoShareIsRefused(double ratio)
    {
        var refused = Assert.Throws<TelemetryConfigurationException>(() => Sampler.Ratio(ratio));
        Assert.Contains("Sampler.Ratio", Assert.Single(refused.Problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, false, false, "root")]
    [InlineData(true, true, true, "remote sampled")]
    [InlineData(true, true, false, "remote not sampled")]
    [InlineData(true, false, true, "local sampled")]
    [InlineData(true, false, false, "local not sampled")]
    public void ParentBasedAsksTheSamplerForItsParent(bool hasParent, bool isRemote, bool isSampled, string asked)
    {
        var sampler = Sampler.ParentBased(
            new NamedSampler("root"),
            new NamedSampler("remote sampled"),
            new NamedSampler("remote not sampled"),
            new NamedSampler("local sampled"),
            new NamedSampler("local not sampled"));
        var parent = hasParent ? Some.RemoteContext(isSampled) with { IsRemote = isRemote } : default;
        var result = sampler.Sample(new SamplingParameters(parent, new TraceId(1, 2), "s", SpanKind.Internal));
        Assert.Equal(asked, result.TraceState);
    }

    [Theory]
    [InlineData(true, SamplingDecision.RecordAndSample)]
    [InlineData(false, SamplingDecision.Drop)]
    public void ParentBasedFollowsTheParentByDefault(bool isSampled, SamplingDecision expected)
    {
        var sampler = Sampler.ParentBased(isSampled ? Sampler.AlwaysOff : Sampler.AlwaysOn);
        foreach (var isRemote in new[] { true, false })
        {
            var parent = Some.RemoteContext(isSampled) with { IsRemote = isRemote };
            Assert.Equal(expected, sampler.Sample(new SamplingParameters(parent, parent.TraceId, "s", SpanKind.Internal)).Decision);
        }
    }

    [Fact]
    public void ASamplerSeesWhatIsKnownAndAddsAttributesAndTraceState()
    {
        var sampler = new LookingSampler();
        using var sdk = Some.Sdk(out var memory, options => options.Sampler = sampler);
        var link = new SpanLink(Some.RemoteContext());
        using (var span = sdk.GetTracer("t").StartSpan("s", SpanKind.Server, [new Tag("given", 1)], [link]))
            Assert.Equal("looked=1", span.Context.TraceState);

        Assert.Equal("s Server 1 1", sampler.Seen);
        Assert.Equal(["given", "added"], Assert.Single(memory.Spans).Attributes.Select(tag => tag.Key));
    }

    [Fact]
    public void RecordOnlyIsShownToProcessorsAndNotExported()
    {
        var shown = new List<string>();
        using var sdk = Some.Sdk(out var memory, options =>
        {
            options.Sampler = new ConstantSampler(SamplingDecision.RecordOnly);
            options.Processors.Insert(0, new ShowingProcessor(shown));
        });
        using (var span = sdk.GetTracer("t").StartSpan("s"))
        {
            Assert.True(span.IsRecording);
            Assert.False(span.Context.IsSampled);
        }

        Assert.Equal(["s"], shown);
        Assert.Empty(memory.Spans);
    }

    [Fact]
    public void ASamplerThatThrowsDropsAndIsReported()
    {
        using var sdk = Some.Sdk(out var memory, options => options.Sampler = new ThrowingSampler());
        using (sdk.GetTracer("t").StartSpan("s"))
        {
        }

        Assert.Empty(memory.Spans);
        Assert.Equal(1, sdk.Diagnostics.Failures);
    }

    [Fact]
    public void ChildrenOfASampledParentMayBeDroppedByTheirSampler()
    {
        using var sdk = Some.Sdk(out var memory, options =>
            options.Sampler = Sampler.ParentBased(Sampler.AlwaysOn, localSampled: Sampler.AlwaysOff));
        var tracer = sdk.GetTracer("t");
        using (tracer.StartSpan("parent"))
        using (var child = tracer.StartSpan("child"))
            Assert.False(child.IsRecording);
        Assert.Equal(["parent"], memory.Spans.Select(span => span.Name));
        Assert.Equal(default, Span.Current);
    }

    [Fact]
    public void SamplersSayWhatTheyAre()
    {
        Assert.Equal("ParentBased(Ratio(0.25))", Sampler.ParentBased(Sampler.Ratio(0.25)).ToString());
        Assert.Equal(("AlwaysOn", "AlwaysOff"), (Sampler.AlwaysOn.ToString(), Sampler.AlwaysOff.ToString()));
    }

    sealed class NamedSampler(string name) : Sampler
    {
        public override SamplingResult Sample(in SamplingParameters parameters) => new(SamplingDecision.Drop, null, name);
    }

    sealed class LookingSampler : Sampler
    {
        internal string? Seen { get; private set; }

        public override SamplingResult Sample(in SamplingParameters parameters)
        {
            Seen = $"{parameters.Name} {parameters.Kind} {parameters.Attributes.Length} {parameters.Links.Length}";
            return new(SamplingDecision.RecordAndSample, [new Tag("added", true)], "looked=1");
        }
    }

    sealed class ThrowingSampler : Sampler
    {
        public override SamplingResult Sample(in SamplingParameters parameters) => throw new InvalidOperationException();
    }

    sealed class ShowingProcessor(List<string> shown) : ISpanProcessor
    {
        public void OnEnd(SpanRecord span) => shown.Add(span.Name);
    }
}
