using Codomyrmex.Telemetry.Otlp;
using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Sampling;

public sealed class TailSamplingTests
{
    readonly ControlledTime _time = new();
    readonly TailSamplingOptions _tail = new() { Ratio = 0 };

    [Fact]
    public async Task TracesWithErrorsSlowOnesAndThoseOfRulesAreExportedTheRestIsCounted()
    {
        _tail.SlowerThan = TimeSpan.FromSeconds(2);
        _tail.Rules.Add(new SamplingRule { Name = "dull *", Sampler = Sampler.AlwaysOff });
        _tail.Rules.Add(new SamplingRule { Attributes = { ["tier"] = "gold" } });
        await using var sdk = Start(out var memory);
        var tracer = sdk.GetTracer("t");
        Trace(tracer, "failed", child => child.SetStatus(StatusCode.Error));
        Trace(tracer, "golden", child => child.SetAttribute("tier", "gold"));
        Trace(tracer, "dull", child => child.UpdateName("dull span").SetAttribute("tier", "gold"));
        Trace(tracer, "plain", _ => { });
        Trace(tracer, "slow", _ => _time.Advance(TimeSpan.FromSeconds(2.5)));

        Assert.Equal(["failed child", "failed", "golden child", "golden"], memory.Spans.Select(span => span.Name));
        _time.Advance(TimeSpan.FromSeconds(1.25));
        Assert.Equal(["slow child", "slow"], memory.Spans.Skip(4).Select(span => span.Name));
        Assert.Equal((4, 0), (sdk.Diagnostics.SampledOut, sdk.Diagnostics.TotalDropped));
        Assert.Equal(6, sdk.Diagnostics.Exported(OtlpSignal.Traces));
    }

    [Fact]
    public async Task NothingIsExportedBeforeTheDecision()
    {
        await using var sdk = Start(out var memory);
        Trace(sdk.GetTracer("t"), "failed", child => child.SetStatus(StatusCode.Error));
        _time.Advance(TimeSpan.FromSeconds(0.75));
        Assert.Empty(memory.Spans);
        _time.Advance(TimeSpan.FromSeconds(0.25));
        Assert.Equal(2, memory.Spans.Count);
    }

    [Fact]
    public async Task LateSpansFollowTheDecision()
    {
        await using var sdk = Start(out var memory);
        var tracer = sdk.GetTracer("t");
        var kept = tracer.StartSpan("kept");
        kept.SetStatus(StatusCode.Error).End();
        var dropped = tracer.StartSpan("dropped", SpanKind.Internal, default(TraceContext));
        dropped.End();
        _time.Advance(TimeSpan.FromSeconds(5));
        tracer.StartSpan("late", SpanKind.Internal, kept.Context).End();
        tracer.StartSpan("too late", SpanKind.Internal, dropped.Context).SetStatus(StatusCode.Error).End();
        Assert.Equal(["kept", "late"], memory.Spans.Select(span => span.Name));
        Assert.Equal(2, sdk.Diagnostics.SampledOut);
    }

    [Fact]
    public async Task AFlushDecidesNow()
    {
        _tail.Ratio = 1;
        await using var sdk = Start(out var memory);
        using (sdk.GetTracer("t").StartSpan("root"))
        {
            sdk.GetTracer("t").StartSpan("child").End();
            Assert.Empty(memory.Spans);
            Assert.True(await sdk.FlushAsync(cancellationToken: TestContext.Current.CancellationToken));
            Assert.Equal(["child"], memory.Spans.Select(span => span.Name));
        }

        Assert.Equal(["child", "root"], memory.Spans.Select(span => span.Name));
    }

    [Fact]
    public async Task AShutdownDecidesWhatWaits()
    {
        var sdk = Start(out var memory);
        Trace(sdk.GetTracer("t"), "failed", child => child.SetStatus(StatusCode.Error));
        Trace(sdk.GetTracer("t"), "plain", _ => { });
        var open = sdk.GetTracer("t").StartSpan("open");
        Assert.True(await sdk.ShutdownAsync(cancellationToken: TestContext.Current.CancellationToken));
        open.End();
        Assert.Equal(["failed child", "failed"], memory.Spans.Select(span => span.Name));
        Assert.Equal(2, sdk.Diagnostics.SampledOut);
        Assert.Equal(1, sdk.Diagnostics.Dropped(OtlpSignal.Traces, DropReason.ShutDown));
    }

    [Fact]
    public async Task WhatTheBoundCutsIsCountedAsLostWithAReason()
    {
        _tail.MaxTraces = 1;
        await using var sdk = Start(out var memory);
        var tracer = sdk.GetTracer("t");
        var cut = tracer.StartSpan("cut", SpanKind.Internal, default(TraceContext));
        tracer.StartSpan("child").End();
        Trace(tracer, "next", _ => { });
        cut.SetStatus(StatusCode.Error).End();
        _time.Advance(TimeSpan.FromSeconds(10));

        Assert.Empty(memory.Spans);
        Assert.Equal(0, sdk.Diagnostics.Exported(OtlpSignal.Traces));
        Assert.Equal(sdk.Diagnostics.TotalDropped, sdk.Diagnostics.Dropped(OtlpSignal.Traces, DropReason.TailBufferFull));
        Assert.Equal((2, 2), (sdk.Diagnostics.TotalDropped, sdk.Diagnostics.SampledOut));
    }

    [Fact]
    public async Task SpansThatAreNotSampledAreNotHeldBack()
    {
        var seen = new List<string>();
        _tail.Ratio = 1;
        await using var sdk = Start(out var memory, options =>
        {
            options.Sampler = Sampler.AlwaysRecord(Sampler.AlwaysOff);
            options.Processors.Add(new SeeingProcessor(seen));
        });
        Trace(sdk.GetTracer("t"), "s", _ => { });
        Assert.Equal(["s child", "s"], seen);
        await sdk.FlushAsync(cancellationToken: TestContext.Current.CancellationToken);
        Assert.Empty(memory.Spans);
        Assert.Equal(0, sdk.Diagnostics.SampledOut);
    }

    [Fact]
    public async Task ProcessorsSeeASpanWhenItEndsWhateverBecomesOfIt()
    {
        var seen = new List<string>();
        await using var sdk = Start(out var memory, options => options.Processors.Add(new SeeingProcessor(seen)));
        Trace(sdk.GetTracer("t"), "s", _ => { });
        Assert.Equal(["s child", "s"], seen);
        Assert.Empty(memory.Spans);
    }

    [Fact]
    public async Task AShareRaisesTheThresholdOfWhatItKeepsAndErrorsKeepTheirs()
    {
        _tail.Ratio = 0.5;
        await using var sdk = Start(out var memory, options => options.Sampler = Sampler.ParentBased(Sampler.Probability(1)));
        var tracer = sdk.GetTracer("t");
        for (var i = 0; i < 50; i++)
            Trace(tracer, "plain", _ => { });
        Trace(tracer, "failed", child => child.SetStatus(StatusCode.Error));
        _time.Advance(TimeSpan.FromSeconds(2));

        var plain = memory.Spans.Where(span => span.Name.StartsWith("plain", StringComparison.Ordinal)).ToArray();
        Assert.Equal(100, plain.Length + sdk.Diagnostics.SampledOut);
        Assert.InRange(plain.Length, 10, 90);
        Assert.All(plain, span => Assert.Equal("ot=th:8", span.Context.TraceState));
        Assert.All(plain, span => Assert.True(SamplingThreshold.RandomnessOf(span.TraceId) >= 1UL << 55));
        Assert.All(memory.Spans.Except(plain), span => Assert.Equal("ot=th:0", span.Context.TraceState));
    }

    [Fact]
    public async Task ALateSpanOfTheShareGetsItsThresholdToo()
    {
        _tail.Ratio = 0.5;
        await using var sdk = Start(out var memory, options => options.Sampler = Sampler.ParentBased(Sampler.AlwaysOn));
        var parent = new TraceContext(new TraceId(1, 1UL << 55), new SpanId(1), TraceFlags.Sampled, "ot=th:0", IsRemote: true);
        sdk.GetTracer("t").StartSpan("entry", SpanKind.Server, parent).End();
        _time.Advance(TimeSpan.FromSeconds(2));
        sdk.GetTracer("t").StartSpan("late", SpanKind.Server, parent).End();
        Assert.Equal(["entry ot=th:8", "late ot=th:8"], memory.Spans.Select(span => $"{span.Name} {span.Context.TraceState}"));
    }

    [Fact]
    public async Task EverySpanOfManyThreadsIsAccountedFor()
    {
        const int Threads = 4;
        const int Traces = 500;
        _tail.Ratio = 0.5;
        _tail.MaxTraces = 50;
        _tail.RememberedDecisions = 100;
        _tail.GraceAfterRoot = TimeSpan.FromMilliseconds(10);
        var sdk = Some.Sdk(options =>
        {
            options.Otlp.Enabled = false;
            options.TailSampling = _tail;
            options.Exporters.Add(new InMemoryExporter());
            options.Batch.MaxQueueSize = 100_000;
        });
        await Task.WhenAll(Enumerable.Range(0, Threads).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < Traces; i++)
            {
                Trace(sdk.GetTracer("t"), "s", _ => { });
                if (i % 100 == 0)
                    await sdk.FlushAsync(Some.Patience, TestContext.Current.CancellationToken);
            }
        })));
        Assert.True(await sdk.ShutdownAsync(Some.Patience, TestContext.Current.CancellationToken));
        var seen = sdk.Diagnostics;
        Assert.Equal(Threads * Traces * 2, seen.Exported(OtlpSignal.Traces) + seen.SampledOut + seen.Dropped(OtlpSignal.Traces, DropReason.TailBufferFull));
        Assert.Equal(seen.TotalDropped, seen.Dropped(OtlpSignal.Traces, DropReason.TailBufferFull));
        Assert.True(seen.Exported(OtlpSignal.Traces) > 0 && seen.SampledOut > 0);
    }

    [Fact]
    public async Task ManyTracesDecidedAtOnceAllPassThroughASmallQueue()
    {
        var exporter = new InMemoryExporter(maxSpans: 10_000);
        _tail.Ratio = 1;
        await using var sdk = Some.Sdk(options =>
        {
            options.Otlp.Enabled = false;
            options.TailSampling = _tail;
            options.Exporters.Add(exporter);
            options.Batch.MaxQueueSize = 64;
            options.Batch.MaxBatchSize = 16;
        });
        for (var i = 0; i < 1_500; i++)
            Trace(sdk.GetTracer("t"), "s", _ => { });
        Assert.True(await sdk.FlushAsync(Some.Patience, TestContext.Current.CancellationToken));
        Assert.Equal(3_000, exporter.Spans.Count);
        Assert.Equal(0, sdk.Diagnostics.TotalDropped);
    }

    [Fact]
    public async Task NoRecordIsGivenBackTwice()
    {
        _tail.Ratio = 0.5;
        _tail.MaxTraces = 20;
        await using var sdk = Start(out _, options => options.Exporters.Add(new InMemoryExporter()));
        var tracer = sdk.GetTracer("t");
        for (var i = 0; i < 500; i++)
        {
            Trace(tracer, "s", child => child.SetAttribute("i", 1));
            if (i % 100 == 0)
                await sdk.FlushAsync(cancellationToken: TestContext.Current.CancellationToken);
        }

        // Two spans that share a record would show each other's attribute.
        var owners = new HashSet<long>();
        await using var checking = Some.Sdk(out var memory);
        var open = Enumerable.Range(0, 900).Select(i => (Index: i, Span: checking.GetTracer("c").StartSpan($"{i}", SpanKind.Internal, default(TraceContext)))).ToArray();
        foreach (var (index, span) in open)
            span.SetAttribute("index", index);
        foreach (var (_, span) in open.Reverse())
            span.End();
        Assert.All(memory.Spans, span => Assert.True(span.Name == $"{span["index"]}" && owners.Add((long)span["index"]!)));
        Assert.Equal(900, owners.Count);
    }

    [Fact]
    public async Task ARuleWhoseSamplerThrowsKeepsNothingAndIsReported()
    {
        _tail.Rules.Add(new SamplingRule { Sampler = new ThrowingSampler() });
        await using var sdk = Start(out var memory);
        sdk.GetTracer("t").StartSpan("s").End();
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Empty(memory.Spans);
        Assert.Equal((1, 1), (sdk.Diagnostics.Failures, sdk.Diagnostics.SampledOut));
    }

    [Fact]
    public async Task ARulesRateCountsOnTheSdksClock()
    {
        _tail.Rules.Add(new SamplingRule { Sampler = Sampler.RateLimited(1) });
        await using var sdk = Start(out var memory);
        for (var i = 0; i < 3; i++)
        {
            sdk.GetTracer("t").StartSpan($"{i}.a").End();
            sdk.GetTracer("t").StartSpan($"{i}.b").End();
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(["0.a", "1.a", "2.a"], memory.Spans.Select(span => span.Name));
    }

    [Theory]
    [InlineData(1_000, 10_000, 250)]
    [InlineData(0, 10_000, 1_000)]
    [InlineData(0, 2_000, 500)]
    [InlineData(5_000, 1_000, 250)]
    [InlineData(1, 10_000, 10)]
    [InlineData(60_000, 600_000, 1_000)]
    public void WaitingTracesAreLookedAtOftenEnough(int grace, int delay, int expected) =>
        Assert.Equal(
            TimeSpan.FromMilliseconds(expected),
            TailSampler.TickFor(TimeSpan.FromMilliseconds(grace), TimeSpan.FromMilliseconds(delay)));

    [Fact]
    public void OptionsThatCannotWorkAreAllNamed()
    {
        var refused = Assert.Throws<TelemetryConfigurationException>(() => Some.Sdk(options => options.TailSampling = new TailSamplingOptions
        {
            DecisionDelay = TimeSpan.Zero,
            GraceAfterRoot = TimeSpan.FromSeconds(-1),
            MaxTraces = 0,
            MaxBytes = 1_000,
            SlowerThan = TimeSpan.FromDays(2),
            Ratio = 1.5,
            RememberedDecisions = -1,
            Rules = { null!, new SamplingRule { Sampler = null! } },
        }));
        string[] keys = ["DecisionDelay", "GraceAfterRoot", "MaxTraces", "MaxBytes", "SlowerThan", "Ratio", "RememberedDecisions", "Rules[0]", "Rules[1].Sampler"];
        Assert.Equal(keys.Select(key => $"TailSampling.{key}"), refused.Problems.Select(problem => problem.Split(' ')[0].TrimEnd(':')));
    }

    [Fact]
    public void ADisabledSdkTakesTailSamplingToo()
    {
        using var sdk = TelemetrySdk.Create(options => options.TailSampling = _tail, Some.Environment(("OTEL_SDK_DISABLED", "true")));
        sdk.GetTracer("t").StartSpan("s").End();
        Assert.Equal(0, sdk.Diagnostics.SampledOut);
    }

    TelemetrySdk Start(out InMemoryExporter memory, Action<TelemetryOptions>? configure = null) => Some.Sdk(out memory, options =>
    {
        options.TimeProvider = _time;
        options.TailSampling = _tail;
        configure?.Invoke(options);
    });

    static void Trace(Tracer tracer, string name, Action<Span> inChild)
    {
        using (tracer.StartSpan(name, SpanKind.Internal, default(TraceContext)))
        using (var child = tracer.StartSpan($"{name} child"))
            inChild(child);
    }

    sealed class SeeingProcessor(List<string> seen) : ISpanProcessor
    {
        public void OnEnd(SpanRecord span) => seen.Add(span.Name);
    }

    sealed class ThrowingSampler : Sampler
    {
        public override SamplingResult Sample(in SamplingParameters parameters) => throw new InvalidOperationException();
    }
}
