namespace Codomyrmex.Telemetry.Tests.Sampling;

public sealed class SamplerAllocationTests
{
    const int Rounds = 10_000;

    [Theory]
    [InlineData("Ratio(0.5)")]
    [InlineData("Probability(1)")]
    [InlineData("RateLimited(5)")]
    [InlineData("Rules(AlwaysOff, Ratio(0.5))")]
    [InlineData("ParentBased(Probability(1))")]
    [InlineData("AlwaysRecord(Ratio(0.5))")]
    public void ADecisionThatChangesNothingAllocatesNothing(string name)
    {
        Sampler[] samplers =
        [
            Sampler.Ratio(0.5),
            Sampler.Probability(1),
            Sampler.RateLimited(5),
            Sampler.Rules(Sampler.Ratio(0.5), new SamplingRule { Name = "x*y*", Kind = SpanKind.Server, Source = "z?", Attributes = { ["status"] = "5*" }, Sampler = Sampler.AlwaysOff }),
            Sampler.ParentBased(Sampler.Probability(1)),
            Sampler.AlwaysRecord(Sampler.Ratio(0.5)),
        ];
        var sampler = samplers.Single(sampler => sampler.ToString() == name);
        foreach (var traceState in new[] { null, "ot=rv:6e6d1a75832a2f,a=1", "ot=th:0;rv:6e6d1a75832a2f,a=1" })
        {
            // Only a sampler that agrees with the threshold leaves it alone.
            if (traceState?.Contains("th:", StringComparison.Ordinal) == true && !name.Contains("Probability", StringComparison.Ordinal))
                continue;
            if (traceState?.Contains("th:", StringComparison.Ordinal) == false && name == "Probability(1)")
                continue;
            Run(sampler, traceState);
            var before = GC.GetAllocatedBytesForCurrentThread();
            Run(sampler, traceState);
            Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        }
    }

    static void Run(Sampler sampler, string? traceState)
    {
        ReadOnlySpan<Tag> tags = [new Tag("status", 503), new Tag("method", "GET")];
        var parent = traceState is null ? default : new TraceContext(new TraceId(1, 7), new SpanId(1), TraceFlags.Sampled, traceState, IsRemote: true);
        for (var i = 0UL; i < Rounds; i++)
            sampler.Sample(new SamplingParameters(parent, new TraceId(1, i << 40), "GET /orders", SpanKind.Server, tags));
    }
}
