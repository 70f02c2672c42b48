using System.Runtime.CompilerServices;
using Codomyrmex.Telemetry.Otlp;
using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Tracing;

public sealed class SpanLifetimeTests
{
    [Fact]
    public void ASpanThatIsNeverEndedIsCountedAndNamed()
    {
        var loggers = new CollectingLoggers();
        using var sdk = Some.Sdk(out _, options => options.LoggerFactory = loggers);
        Leak(sdk);
        for (var i = 0; i < 100 && sdk.Diagnostics.Dropped(OtlpSignal.Traces, DropReason.NeverEnded) == 0; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.Equal(1, sdk.Diagnostics.Dropped(OtlpSignal.Traces, DropReason.NeverEnded));
        Assert.Contains(loggers.Messages, message => message.Contains("'forgotten' was never ended", StringComparison.Ordinal));

        // Nothing of this frame may keep the handle.
        [MethodImpl(MethodImplOptions.NoInlining)]
        static void Leak(TelemetrySdk sdk)
        {
            for (var i = 0; i < 3; i++)
                sdk.GetTracer("t").StartDetachedSpan("ended").End();
            _ = sdk.GetTracer("t").StartDetachedSpan("forgotten");
        }
    }

    [Fact]
    public void ADetachedSpanIsAChildAndDoesNotBecomeTheInnermost()
    {
        using var sdk = Some.Sdk(out var memory);
        var tracer = sdk.GetTracer("t");
        using (var outer = tracer.StartSpan("outer"))
        {
            var detached = tracer.StartDetachedSpan("detached", SpanKind.Client, [new("a", 1L)]);
            Assert.Equal(outer, Span.Current);
            using (detached.Activate())
            {
                Assert.Equal(detached, Span.Current);
                tracer.StartSpan("inside").End();
            }

            Assert.Equal(outer, Span.Current);
            Assert.True(detached.IsRecording);
            detached.End();
            Assert.Equal(outer, Span.Current);
        }

        var (inside, ended, root) = (memory.Spans[0], memory.Spans[1], memory.Spans[2]);
        Assert.Equal((ended.SpanId, root.SpanId), (inside.ParentSpanId, ended.ParentSpanId));
        Assert.Equal((SpanKind.Client, 1L), (ended.Kind, ended["a"]));
    }

    [Fact]
    public async Task AnActivationHoldsInItsFlowOnly()
    {
        await using var sdk = Some.Sdk(out _);
        var span = sdk.GetTracer("t").StartDetachedSpan("detached");
        await Task.Run(
            async () =>
            {
                using var activation = span.Activate();
                await Task.Yield();
                Assert.Equal(span, Span.Current);
            },
            TestContext.Current.CancellationToken);
        Assert.Equal(default, Span.Current);
        span.End();
    }

    [Fact]
    public void ActivatingNothingChangesNothing()
    {
        using var sdk = Some.Sdk(out _);
        using var span = sdk.GetTracer("t").StartSpan("span");
        using (default(Span).Activate())
            Assert.Equal(span, Span.Current);
        Assert.Equal(span, Span.Current);
        Assert.Equal(default, default(Span).Activate());
        Assert.Equal(default(SpanActivation).GetHashCode(), default(Span).Activate().GetHashCode());
    }

    [Fact]
    public void AnActivationIsTakenBackWhenTheFlowWasChangedInside()
    {
        using var sdk = Some.Sdk(out _);
        var local = new AsyncLocal<int>();
        var span = sdk.GetTracer("t").StartDetachedSpan("span");
        var activation = span.Activate();
        local.Value = 7;
        activation.Dispose();
        Assert.Equal(default, Span.Current);
        Assert.Equal(7, local.Value);
        span.End();
    }

    [Fact]
    public void SpansEndedOutOfOrderLeaveNoneOfThemBehind()
    {
        using var sdk = Some.Sdk(out var memory);
        var tracer = sdk.GetTracer("t");
        var first = tracer.StartSpan("first");
        var second = tracer.StartSpan("second");
        var third = tracer.StartSpan("third");
        first.End();
        second.End();
        Assert.Equal(third, Span.Current);
        third.End();
        Assert.Equal(default, Span.Current);
        Assert.Equal(3, memory.Spans.Count);
    }

    [Fact]
    public void FlowsThatOutliveTheirSpanJoinItsTraceAndKeepNoChainOfSpans()
    {
        using var sdk = Some.Sdk(out var memory);
        var tracer = sdk.GetTracer("t");
        ExecutionContext? inside;
        using (tracer.StartSpan("root"))
            inside = ExecutionContext.Capture();
        for (var i = 0; i < 3; i++)
        {
            var context = inside!;
            ExecutionContext.Run(context, _ =>
            {
                using (tracer.StartSpan($"late {i}"))
                    inside = ExecutionContext.Capture();
            }, null);
        }

        Assert.Single(memory.Spans.Select(span => span.TraceId).Distinct());
        for (var i = 1; i < memory.Spans.Count; i++)
            Assert.Equal(memory.Spans[i - 1].SpanId, memory.Spans[i].ParentSpanId);
        ExecutionContext.Run(inside!, static _ => Assert.Null(CurrentSpan.Local!.Outer), null);
    }

    [Theory]
    [InlineData(RemoteParentTrust.AcceptWithSampling, true, false)]
    [InlineData(RemoteParentTrust.Accept, true, true)]
    [InlineData(RemoteParentTrust.Ignore, false, true)]
    public void ARemoteParentCountsAsFarAsItIsTrusted(RemoteParentTrust trust, bool joins, bool isRecorded)
    {
        using var sdk = Some.Sdk(out var memory, options => options.RemoteParentTrust = trust);
        var parent = Some.RemoteContext(sampled: false);
        using (var span = sdk.GetTracer("t").StartSpan("s", SpanKind.Server, parent))
        {
            Assert.Equal(joins, span.TraceId == parent.TraceId);
            Assert.Equal(isRecorded, span.IsRecording);
        }

        if (trust == RemoteParentTrust.Ignore)
            Assert.Equal(parent.SpanId, Assert.Single(Assert.Single(memory.Spans).Links).Target.SpanId);
        else if (isRecorded)
            Assert.Equal(parent.SpanId, Assert.Single(memory.Spans).ParentSpanId);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void BaggageThatComesWithTheParentIsTheFlowsWhileTheSpanRuns(bool isFlowChanged)
    {
        using var sdk = Some.Sdk(out _);
        var local = new AsyncLocal<int>();
        var parent = Some.RemoteContext() with { Baggage = Baggage.Empty.Set("user", "7") };
        using (sdk.GetTracer("t").StartSpan("s", SpanKind.Server, parent))
        {
            Assert.Equal("7", Baggage.Current.Get("user"));
            if (isFlowChanged)
                local.Value = 1;
        }

        Assert.Empty(Baggage.Current);
    }

    [Fact]
    public void AnExceptionThatCrossesSpansIsOneEventAndTheStatusOfAll()
    {
        using var sdk = Some.Sdk(out var memory);
        var tracer = sdk.GetTracer("t");
        var exception = new InvalidOperationException("no", new TimeoutException("slow"));
        using (var outer = tracer.StartSpan("outer"))
        {
            using (var inner = tracer.StartSpan("inner"))
                inner.RecordException(exception, new Tag("exception.escaped", true));
            outer.RecordException(exception);
        }

        using (var other = tracer.StartSpan("other trace"))
            other.RecordException(exception);
        Assert.All(memory.Spans, span => Assert.Equal((StatusCode.Error, "no"), (span.Status, span.StatusDescription)));
        Assert.Equal([1, 0, 1], memory.Spans.Select(span => span.Events.Count));
        var attributes = memory.Spans[0].Events[0].Attributes;
        Assert.Contains(new Tag("exception.type", "System.InvalidOperationException"), attributes);
        Assert.Contains(new Tag("exception.escaped", true), attributes);
        Assert.Contains(attributes, tag => tag.Key == "exception.stacktrace" && tag.StringValue.Contains("System.TimeoutException: slow", StringComparison.Ordinal));
    }

    [Fact]
    public void ObserversAreToldOfStartsAndEndsAndTheirFailuresAreReported()
    {
        using var sdk = Some.Sdk(out var memory);
        var seen = new List<string>();
        sdk.SpanStarted += static _ => throw new InvalidOperationException();
        sdk.SpanStarted += started => seen.Add($"started {started.Name} {started}");
        sdk.SpanEnded += record => seen.Add($"ended {record.Name}");
        var span = sdk.GetTracer("t").StartSpan("a");
        span.End();
        Assert.Equal("", span.Name);
        Assert.Equal([$"started a {memory.Spans[0].TraceId}-{memory.Spans[0].SpanId}", "ended a"], seen);
        Assert.Equal(1, sdk.Diagnostics.Failures);
    }
}
