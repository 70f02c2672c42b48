using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests;

public sealed class SpanNestingTests
{
    [Fact]
    public void ASpanStartedInsideAnotherIsItsChild()
    {
        using var sdk = Some.Sdk(out var memory);
        var tracer = sdk.GetTracer("t");
        using (var outer = tracer.StartSpan("outer"))
        {
            using (var inner = tracer.StartSpan("inner"))
                Assert.Equal(inner, Span.Current);
            Assert.Equal(outer, Span.Current);
            using (tracer.StartSpan("next"))
            {
            }
        }

        Assert.Equal(default, Span.Current);
        var (inner1, next, root) = (memory.Spans[0], memory.Spans[1], memory.Spans[2]);
        Assert.Equal(root.SpanId, inner1.ParentSpanId);
        Assert.Equal(root.SpanId, next.ParentSpanId);
        Assert.Single(memory.Spans.Select(span => span.TraceId).Distinct());
        Assert.Equal(3, memory.Spans.Select(span => span.SpanId).Distinct().Count());
        Assert.Equal(3, memory.SpansOf(root.TraceId).Count);
    }

    [Fact]
    public async Task TheInnermostSpanFlowsAcrossAwaitTasksAndThreads()
    {
        await using var sdk = Some.Sdk(out _);
        var tracer = sdk.GetTracer("t");
        using var outer = tracer.StartSpan("outer");

        await Task.Yield();
        Assert.Equal(outer, Span.Current);
        Assert.Equal(outer, await Task.Run(() => Span.Current, TestContext.Current.CancellationToken));

        var seen = new TaskCompletionSource<Span>();
        new Thread(() => seen.SetResult(Span.Current)).Start();
        Assert.Equal(outer, await seen.Task);
    }

    [Fact]
    public async Task ATimersCallbackAndParallelWorkAreInsideTheSpanTheyWereStartedIn()
    {
        await using var sdk = Some.Sdk(out _);
        using var outer = sdk.GetTracer("t").StartSpan("outer");

        var seen = new TaskCompletionSource<Span>();
        await using (new Timer(_ => seen.TrySetResult(Span.Current), null, TimeSpan.Zero, Timeout.InfiniteTimeSpan))
            Assert.Equal(outer, await seen.Task);
        Parallel.For(0, 50, _ => Assert.Equal(outer, Span.Current));
    }

    [Fact]
    public async Task WhereTheFlowIsSuppressedThereIsNoInnermostSpan()
    {
        await using var sdk = Some.Sdk(out _);
        using var outer = sdk.GetTracer("t").StartSpan("outer");

        Task<Span> detached;
        using (ExecutionContext.SuppressFlow())
            detached = Task.Run(() => Span.Current, TestContext.Current.CancellationToken);
        Assert.Equal(default, await detached);
    }

    [Fact]
    public async Task ParallelFlowsHaveTheirOwnInnermostSpan()
    {
        await using var sdk = Some.Sdk(out var memory);
        var tracer = sdk.GetTracer("t");
        SpanId outerId;
        using (var outer = tracer.StartSpan("outer"))
        {
            outerId = outer.SpanId;
            await Task.WhenAll(Enumerable.Range(0, 20).Select(async number =>
            {
                using var middle = tracer.StartSpan($"middle {number}");
                await Task.Yield();
                Assert.Equal(middle, Span.Current);
                using (var leaf = tracer.StartSpan($"leaf {number}"))
                    await Task.Yield();
                Assert.Equal(middle, Span.Current);
            }));
            Assert.Equal(outer, Span.Current);
        }

        var byName = memory.Spans.ToDictionary(span => span.Name);
        for (var number = 0; number < 20; number++)
        {
            Assert.Equal(outerId, byName[$"middle {number}"].ParentSpanId);
            Assert.Equal(byName[$"middle {number}"].SpanId, byName[$"leaf {number}"].ParentSpanId);
        }
    }

    [Fact]
    public async Task AnAsyncMethodsSpanDoesNotLeakToItsCaller()
    {
        await using var sdk = Some.Sdk(out _);
        var tracer = sdk.GetTracer("t");
        using var outer = tracer.StartSpan("outer");
        var started = StartInsideAsync(tracer);
        Assert.Equal(outer, Span.Current);
        await started;
        Assert.Equal(outer, Span.Current);

        static async Task StartInsideAsync(Tracer tracer)
        {
            using var inner = tracer.StartSpan("inner");
            await Task.Yield();
            Assert.Equal(inner, Span.Current);
        }
    }

    [Fact]
    public async Task AFlowThatOutlivesItsSpanStillContinuesTheTrace()
    {
        await using var sdk = Some.Sdk(out var memory);
        var tracer = sdk.GetTracer("t");
        var ended = new TaskCompletionSource();
        Task late;
        SpanId requestId;
        using (var request = tracer.StartSpan("request"))
        {
            requestId = request.SpanId;
            late = Task.Run(async () =>
            {
                await ended.Task;
                using var span = tracer.StartSpan("late");
            }, TestContext.Current.CancellationToken);
        }

        using (tracer.StartSpan("another trace"))
        {
            ended.SetResult();
            await late;
        }

        Assert.Equal(requestId, memory.Spans.Single(span => span.Name == "late").ParentSpanId);
        Assert.Equal(memory.Spans.Single(span => span.Name == "request").TraceId, memory.Spans.Single(span => span.Name == "late").TraceId);
    }

    [Fact]
    public void SpansEndedOutOfOrderDoNotDisturbWhatIsInnermost()
    {
        using var sdk = Some.Sdk(out var memory);
        var tracer = sdk.GetTracer("t");
        var outer = tracer.StartSpan("outer");
        var inner = tracer.StartSpan("inner");
        outer.End();
        Assert.Equal(inner, Span.Current);
        inner.End();
        Assert.Equal(["outer", "inner"], memory.Spans.Select(span => span.Name));
        Assert.False(Span.Current.IsRecording);
    }

    [Fact]
    public async Task ASpanEndsOnAnyThreadOnce()
    {
        await using var sdk = Some.Sdk(out var memory);
        var span = sdk.GetTracer("t").StartSpan("s");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(span.Dispose, TestContext.Current.CancellationToken)));
        Assert.Single(memory.Spans);
    }

    [Fact]
    public void WhatTheProgramKeepsInItsOwnFlowSurvivesASpansEnd()
    {
        using var sdk = Some.Sdk(out _);
        var own = new AsyncLocal<string>();
        using (sdk.GetTracer("t").StartSpan("s"))
            own.Value = "set inside";
        Assert.Equal("set inside", own.Value);
        Assert.Equal(default, Span.Current);
    }

    [Fact]
    public void SpansNestWhereTheFlowIsSuppressed()
    {
        using var sdk = Some.Sdk(out var memory);
        var tracer = sdk.GetTracer("t");
        using (ExecutionContext.SuppressFlow())
        {
            using (var outer = tracer.StartSpan("outer"))
            using (tracer.StartSpan("inner"))
            {
            }
        }

        Assert.Equal(default, Span.Current);
        Assert.Equal(memory.Spans[1].SpanId, memory.Spans[0].ParentSpanId);
    }

    [Fact]
    public void AGivenParentIsUsedInsteadOfTheInnermost()
    {
        using var sdk = Some.Sdk(out var memory);
        var tracer = sdk.GetTracer("t");
        var remote = Some.RemoteContext() with { TraceState = "vendor=1" };
        using (var outer = tracer.StartSpan("outer"))
        {
            using (var server = tracer.StartSpan("server", SpanKind.Server, remote))
            using (tracer.StartSpan("inside"))
            {
                Assert.Equal("vendor=1", server.Context.TraceState);
            }

            using (tracer.StartSpan("root", SpanKind.Internal, default(TraceContext)))
            {
            }

            Assert.Equal(outer, Span.Current);
        }

        var (inside, server1, root, outer1) = (memory.Spans[0], memory.Spans[1], memory.Spans[2], memory.Spans[3]);
        Assert.Equal((remote.TraceId, remote.SpanId, true), (server1.TraceId, server1.ParentSpanId, server1.IsParentRemote));
        Assert.Equal((server1.SpanId, false, "vendor=1"), (inside.ParentSpanId, inside.IsParentRemote, inside.Context.TraceState));
        Assert.False(root.ParentSpanId.IsValid);
        Assert.NotEqual(outer1.TraceId, root.TraceId);
    }

    [Fact]
    public async Task NoAttributeEverReachesAnotherSpan()
    {
        await using var sdk = Some.Sdk(out var memory, options => options.Limits.AttributeCount = 100_000);
        var tracer = sdk.GetTracer("t");
        using var stop = new CancellationTokenSource();
        var shared = default(Span);
        var gate = new Lock();

        // Writers hold on to handles while another thread ends the spans and their records are used again.
        var writers = Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                Span span;
                lock (gate)
                    span = shared;
                for (var i = 0; i < 5; i++)
                    span.SetAttribute("owner", span.SpanId.ToString());
            }
        }, TestContext.Current.CancellationToken)).ToArray();

        for (var i = 0; i < 900; i++)
        {
            using var span = tracer.StartSpan("s", SpanKind.Internal, default(TraceContext));
            lock (gate)
                shared = span;
            if (i % 16 == 0)
                await Task.Yield();
        }

        await stop.CancelAsync();
        await Task.WhenAll(writers);
        Assert.Equal(900, memory.Spans.Count);
        Assert.All(memory.Spans, span => Assert.True(span["owner"] is null || Equals(span["owner"], span.SpanId.ToString())));
    }
}
