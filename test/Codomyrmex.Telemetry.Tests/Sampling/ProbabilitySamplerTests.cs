using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Sampling;

public sealed class ProbabilitySamplerTests
{
    const ulong Half = 1UL << 55;

    // A parent's decision plays no part; its randomness does.
    [Theory]
    [InlineData(0.5, Half, null, SamplingDecision.RecordAndSample, "ot=th:8")]
    [InlineData(0.5, Half - 1, null, SamplingDecision.Drop, null)]
    [InlineData(1, 0UL, null, SamplingDecision.RecordAndSample, "ot=th:0")]
    [InlineData(0, ulong.MaxValue, null, SamplingDecision.Drop, null)]
    [InlineData(0.1, 0xE6_6600_0000_0000UL, null, SamplingDecision.RecordAndSample, "ot=th:e666")]
    [InlineData(0.1, 0xE6_65FF_FFFF_FFFFUL, null, SamplingDecision.Drop, null)]
    [InlineData(0.5, 0UL, "ot=rv:80000000000000", SamplingDecision.RecordAndSample, "ot=th:8;rv:80000000000000")]
    [InlineData(0.5, Half, "ot=rv:7fffffffffffff", SamplingDecision.Drop, null)]
    [InlineData(0.5, Half, "ot=th:c", SamplingDecision.RecordAndSample, "ot=th:8")]
    [InlineData(0.5, Half, "ot=th:8,a=1", SamplingDecision.RecordAndSample, null)]
    [InlineData(0.5, Half, "a=1,ot=th:0;p:1", SamplingDecision.RecordAndSample, "ot=th:8;p:1,a=1")]
    [InlineData(0.5, Half - 1, "a=1,ot=th:0;p:1", SamplingDecision.Drop, "ot=p:1,a=1")]
    [InlineData(0.5, Half - 1, "ot=th:0", SamplingDecision.Drop, "")]
    public void ItComparesRandomnessAndTellsItsThreshold(
        double ratio, ulong low, string? parentState, SamplingDecision decision, string? traceState)
    {
        var traceId = new TraceId(1, low);
        var parent = parentState is null ? default : new TraceContext(traceId, new SpanId(1), TraceFlags.None, parentState, IsRemote: true);
        var result = Sampler.Probability(ratio).Sample(new SamplingParameters(parent, traceId, "s", SpanKind.Server));
        Assert.Equal((decision, traceState), (result.Decision, result.TraceState));
    }

    [Fact]
    public void WhatASmallShareKeepsEveryLargerShareKeeps()
    {
        double[] ratios = [0.001, 0.01, 0.1, 1 / 3.0, 0.5, 0.9, 1];
        var samplers = ratios.Select(Sampler.Probability).ToArray();
        var ids = new IdGenerator();
        for (var i = 0; i < 5_000; i++)
        {
            var id = ids.NextTraceId();
            var kept = samplers.Select(sampler => sampler.Sample(Some.Root(id)).Decision == SamplingDecision.RecordAndSample).ToArray();
            Assert.Equal(kept.Order(), kept);
        }
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void AProbabilityThatIsNoShareIsRefused(double ratio)
    {
        var refused = Assert.Throws<TelemetryConfigurationException>(() => Sampler.Probability(ratio));
        Assert.Contains("Sampler.Probability", Assert.Single(refused.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void TheThresholdReachesTheSpanItsChildrenAndTheExporter()
    {
        using var sdk = Some.Sdk(out var memory, options => options.Sampler = Sampler.ParentBased(Sampler.Probability(1)));
        var tracer = sdk.GetTracer("t");
        using (tracer.StartSpan("root"))
        using (tracer.StartSpan("child"))
        {
        }

        Assert.Equal(["ot=th:0", "ot=th:0"], memory.Spans.Select(span => span.Context.TraceState));
    }

    // OpenTelemetry specification, Trace SDK, ProbabilitySampler: a compatibility warning.
    [Theory]
    [InlineData(TraceFlags.Sampled, null, 1)]
    [InlineData(TraceFlags.Sampled | TraceFlags.Random, null, 0)]
    [InlineData(TraceFlags.Sampled, "ot=rv:6e6d1a75832a2f", 0)]
    public void AnIdThatIsNotSaidToBeRandomIsToldOnce(TraceFlags flags, string? traceState, int told)
    {
        var loggers = new CollectingLoggers();
        using var sdk = Some.Sdk(out _, options =>
        {
            options.Sampler = Sampler.Probability(0.5);
            options.LoggerFactory = loggers;
        });
        sdk.GetTracer("t").StartSpan("root").End();
        for (var i = 0; i < 3; i++)
            sdk.GetTracer("t").StartSpan("s", SpanKind.Server, Some.RemoteContext() with { Flags = flags, TraceState = traceState }).End();
        Assert.Equal(told, loggers.Messages.Count(message => message.Contains("flag that its id is random", StringComparison.Ordinal)));
    }

    [Fact]
    public void ATraceStateThatIsErasedWholeIsNone()
    {
        using var sdk = Some.Sdk(out _, options => options.Sampler = Sampler.Ratio(1));
        using var span = sdk.GetTracer("t").StartSpan("s", SpanKind.Server, Some.RemoteContext() with { TraceState = "ot=th:8" });
        Assert.Null(span.Context.TraceState);
    }
}
