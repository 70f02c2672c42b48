using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Sampling;

public sealed class AlwaysRecordSamplerTests
{
    [Theory]
    [InlineData(SamplingDecision.Drop, SamplingDecision.RecordOnly)]
    [InlineData(SamplingDecision.RecordOnly, SamplingDecision.RecordOnly)]
    [InlineData(SamplingDecision.RecordAndSample, SamplingDecision.RecordAndSample)]
    public void DropBecomesRecordOnlyAndNothingElseChanges(SamplingDecision inner, SamplingDecision expected)
    {
        var answer = new SamplingResult(inner, [new Tag("a", 1)], "b=2");
        var result = Sampler.AlwaysRecord(new FixedSampler(answer)).Sample(Some.Root(new TraceId(1, 2)));
        Assert.Equal(answer with { Decision = expected }, result);
    }

    [Fact]
    public void ProcessorsSeeEverySpanAndOnlyTheSampledOnesAreExported()
    {
        var seen = new List<string>();
        using var sdk = Some.Sdk(out var memory, options =>
        {
            options.Sampler = Sampler.AlwaysRecord(Sampler.ParentBased(Sampler.Rules(new SamplingRule { Name = "quiet*", Sampler = Sampler.AlwaysOff })));
            options.Processors.Insert(0, new SeeingProcessor(seen));
        });
        var tracer = sdk.GetTracer("t");
        using (tracer.StartSpan("quiet root"))
            tracer.StartSpan("its child").End();
        tracer.StartSpan("loud").End();

        Assert.Equal(["its child", "quiet root", "loud"], seen);
        Assert.Equal(["loud"], memory.Spans.Select(span => span.Name));
    }

    sealed class FixedSampler(SamplingResult result) : Sampler
    {
        public override SamplingResult Sample(in SamplingParameters parameters) => result;
    }

    sealed class SeeingProcessor(List<string> seen) : ISpanProcessor
    {
        public void OnEnd(SpanRecord span) => seen.Add(span.Name);
    }
}
