using System.Diagnostics;
using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Interop;

[Collection(nameof(ProcessWide))]
public sealed class NestingAcrossTheDoorsTests
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void SpansAndActivitiesAreEachOthersChildren(bool isEager, bool isAdopting)
    {
        using var sdk = new BridgedSdk(options => options.EagerActivities = isEager);
        if (isAdopting)
            sdk.Sdk.Spans.ActivityMode = ActivityMode.First;
        using (var outer = sdk.Tracer.StartSpan("span 1"))
        {
            using (var activity = sdk.Source.StartActivity("activity 2", ActivityKind.Client))
            {
                Assert.NotNull(activity);
                Assert.Equal(outer.TraceId.ToString(), activity.TraceId.ToHexString());
                Assert.Equal(outer.SpanId.ToString(), activity.ParentSpanId.ToHexString());
                using (sdk.Tracer.StartSpan("span 3"))
                {
                    using (sdk.Source.StartActivity("activity 4"))
                    using (sdk.Source.StartActivity("activity 5"))
                        Assert.True(Span.Current.IsRecording);
                    using (sdk.Tracer.StartSpan("span 6"))
                    {
                    }
                }

                using (sdk.Source.StartActivity("activity 7"))
                {
                }

                Assert.Same(activity, Activity.Current);
            }

            Assert.Equal(outer, Span.Current);
        }

        Assert.Null(Activity.Current);
        Assert.Equal(default, Span.Current);
        Assert.Equal(7, sdk.Spans.Count);
        Assert.Single(sdk.Spans.Select(span => span.TraceId).Distinct());
        Assert.False(sdk["span 1"].ParentSpanId.IsValid);
        Assert.Equal(sdk["span 1"].SpanId, sdk["activity 2"].ParentSpanId);
        Assert.Equal(sdk["activity 2"].SpanId, sdk["span 3"].ParentSpanId);
        Assert.Equal(sdk["span 3"].SpanId, sdk["activity 4"].ParentSpanId);
        Assert.Equal(sdk["activity 4"].SpanId, sdk["activity 5"].ParentSpanId);
        Assert.Equal(sdk["span 3"].SpanId, sdk["span 6"].ParentSpanId);
        Assert.Equal(sdk["activity 2"].SpanId, sdk["activity 7"].ParentSpanId);
    }

    [Fact]
    public void AnActivityAroundEverythingIsTheRoot()
    {
        using var sdk = new BridgedSdk();
        using (var root = sdk.Source.StartActivity("root"))
        {
            using (sdk.Tracer.StartSpan("span"))
            using (sdk.Source.StartActivity("inner"))
            {
            }

            Assert.Same(root, Activity.Current);
            using (sdk.Tracer.StartSpan("second"))
            {
            }
        }

        Assert.Null(Activity.Current);
        Assert.Equal(sdk["root"].SpanId, sdk["span"].ParentSpanId);
        Assert.Equal(sdk["span"].SpanId, sdk["inner"].ParentSpanId);
        Assert.Equal(sdk["root"].SpanId, sdk["second"].ParentSpanId);
        Assert.Single(sdk.Spans.Select(span => span.TraceId).Distinct());
    }

    [Fact]
    public async Task NestingFlowsAcrossAwaitAndIntoParallelWork()
    {
        using var sdk = new BridgedSdk();
        using (sdk.Tracer.StartSpan("outer"))
            await Task.WhenAll(Enumerable.Range(0, 20).Select(number => WorkAsync(sdk, number)));
        Assert.Equal(61, sdk.Spans.Count);
        for (var number = 0; number < 20; number++)
        {
            Assert.Equal(sdk["outer"].SpanId, sdk[$"activity {number}"].ParentSpanId);
            Assert.Equal(sdk[$"activity {number}"].SpanId, sdk[$"span {number}"].ParentSpanId);
            Assert.Equal(sdk["outer"].SpanId, sdk[$"after {number}"].ParentSpanId);
        }

        static async Task WorkAsync(BridgedSdk sdk, int number)
        {
            await Task.Yield();
            using (sdk.Source.StartActivity($"activity {number}"))
            {
                await Task.Yield();
                using (sdk.Tracer.StartSpan($"span {number}"))
                    await Task.Yield();
            }

            using (sdk.Tracer.StartSpan($"after {number}"))
                await Task.Yield();
        }
    }

    [Fact]
    public async Task AnActivityStoppedInAnotherFlowDoesNotStayTheInnermost()
    {
        using var sdk = new BridgedSdk();
        using (sdk.Tracer.StartSpan("span"))
        {
            var activity = sdk.Source.StartActivity("activity")!;
            await Task.Run(activity.Stop, TestContext.Current.CancellationToken);
            using (sdk.Tracer.StartSpan("next"))
            {
            }
        }

        Assert.Equal(sdk["span"].SpanId, sdk["next"].ParentSpanId);
    }

    [Fact]
    public void AParentOfTheLibrarysOwnChoiceIsKept()
    {
        using var sdk = new BridgedSdk();
        var chosen = new ActivityContext(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded, isRemote: true);
        using (sdk.Tracer.StartSpan("span"))
        {
            using (sdk.Source.StartActivity("consume", ActivityKind.Consumer, chosen))
            using (sdk.Tracer.StartSpan("inside"))
            {
            }

            Assert.Null(Activity.Current);
        }

        Assert.Equal(chosen.TraceId.ToHexString(), sdk["consume"].TraceId.ToString());
        Assert.Equal(chosen.SpanId.ToHexString(), sdk["consume"].ParentSpanId.ToString());
        Assert.True(sdk["consume"].IsParentRemote);
        Assert.Equal(sdk["consume"].SpanId, sdk["inside"].ParentSpanId);
        Assert.NotEqual(sdk["consume"].TraceId, sdk["span"].TraceId);
    }

    [Fact]
    public void AStaleActivityOfAnotherSourceIsNotTheParentInsideASpan()
    {
        using var sdk = new BridgedSdk();
        using var second = Some.Sdk(out var memory, options =>
        {
            options.ActivitySources.Enabled = true;
            options.ActivitySources.Include.Clear();
            options.ActivitySources.Include.Add(sdk.Source.Name);
        });
        using var stale = new Activity("not recorded").Start();
        using (sdk.Tracer.StartSpan("span", SpanKind.Internal, default(TraceContext)))
        using (sdk.Source.StartActivity("activity"))
        {
        }

        Assert.Same(stale, Activity.Current);
        Assert.Equal(sdk["span"].SpanId, sdk["activity"].ParentSpanId);
        Assert.Equal(sdk["span"].TraceId, sdk["activity"].TraceId);
        Assert.Equal(sdk["span"].SpanId, Assert.Single(memory.Spans).ParentSpanId);
    }

    [Fact]
    public void ALibraryThatIsNotRecordedStillFindsTheSpanAsCurrent()
    {
        using var sdk = new BridgedSdk();
        using var passedOver = new ActivitySource($"other.{Guid.NewGuid():N}");
        using (var span = sdk.Tracer.StartSpan("span"))
        {
            Assert.Null(passedOver.StartActivity("not recorded"));
            Assert.Equal(span.SpanId.ToString(), Activity.Current!.SpanId.ToHexString());
            Assert.Equal(span, Span.Current);
        }

        Assert.Null(Activity.Current);
        Assert.Single(sdk.Spans);
    }

    [Fact]
    public void AnotherListenerThatAsksForTheTraceIdFirstSeesTheSameTrace()
    {
        var seen = new List<(string Name, string TraceId, string Parent)>();
        var name = $"library.{Guid.NewGuid():N}";
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == name,
            Sample = (ref ActivityCreationOptions<ActivityContext> options) =>
                options.TraceId != default ? ActivitySamplingResult.AllDataAndRecorded : ActivitySamplingResult.None,
            ActivityStopped = activity => seen.Add((activity.OperationName, activity.TraceId.ToHexString(), activity.ParentSpanId.ToHexString())),
        };
        ActivitySource.AddActivityListener(listener);
        using var source = new ActivitySource(name);
        using var sdk = new BridgedSdk(options => options.ActivitySources.Include.Add(name));
        using (var span = sdk.Tracer.StartSpan("span"))
        {
            source.StartActivity("activity")!.Stop();
            Assert.Equal([("activity", span.TraceId.ToString(), span.SpanId.ToString())], seen);
        }

        Assert.Equal(sdk["span"].SpanId, sdk["activity"].ParentSpanId);
    }

    [Fact]
    public void AnEndedSpansActivityIsLeftEvenWhenItsFlowWasChanged()
    {
        using var sdk = new BridgedSdk();
        var outer = sdk.Tracer.StartSpan("outer");
        sdk.Source.StartActivity("a")!.Stop();
        var inner = sdk.Tracer.StartSpan("inner");
        sdk.Source.StartActivity("b")!.Stop();
        outer.End();
        inner.End();
        Assert.Null(Activity.Current);
        Assert.Equal(default, Span.Current);
    }

    [Fact]
    public void TheActivityOfASpanIsMadeOnce()
    {
        using var sdk = new BridgedSdk();
        using var span = sdk.Tracer.StartSpan("span");
        sdk.Source.StartActivity("a")!.Stop();
        var first = Activity.Current;
        sdk.Source.StartActivity("b")!.Stop();
        Assert.NotNull(first);
        Assert.Same(first, Activity.Current);
        Assert.Equal("span", first.OperationName);
    }

    [Fact]
    public void ASpanStartedWithoutBecomingCurrentHasTheActivityAsParent()
    {
        using var sdk = new BridgedSdk();
        using (var activity = sdk.Source.StartActivity("activity"))
        {
            sdk.Tracer.StartDetachedSpan("detached").End();
            Assert.Same(activity, Activity.Current);
        }

        Assert.Equal(sdk["activity"].SpanId, sdk["detached"].ParentSpanId);
    }

    [Fact]
    public async Task OperationsWhoseActivitiesEndInOddWaysAreTracesOfTheirOwn()
    {
        using var sdk = new BridgedSdk();
        for (var i = 0; i < 3; i++)
        {
            var span = sdk.Tracer.StartSpan("outlived");
            var activity = sdk.Source.StartActivity("activity")!;
            span.End();
            activity.Stop();
            Assert.Equal(default, Span.Current);
        }

        for (var i = 0; i < 3; i++)
        {
            var span = sdk.Tracer.StartSpan("stopped elsewhere");
            var activity = sdk.Source.StartActivity("activity")!;
            await Task.Run(activity.Stop, TestContext.Current.CancellationToken);
            span.End();
            Assert.Equal(default, Span.Current);
        }

        Assert.Equal(6, sdk.Spans.Select(span => span.TraceId).Distinct().Count());
    }

    [Fact]
    public async Task AfterAnActivityThatStoppedElsewhereTheNextOneHasItsSpansInside()
    {
        using var sdk = new BridgedSdk();
        using (sdk.Tracer.StartSpan("span"))
        {
            var first = sdk.Source.StartActivity("first")!;
            await Task.Run(first.Stop, TestContext.Current.CancellationToken);
            using (sdk.Source.StartActivity("second"))
            using (sdk.Tracer.StartSpan("inside"))
            {
            }
        }

        Assert.Equal(sdk["second"].SpanId, sdk["inside"].ParentSpanId);
        Assert.Equal(sdk["span"].TraceId, sdk["inside"].TraceId);
    }

    [Fact]
    public async Task WhatEndedInAnotherFlowIsLeftWithTheSpanAround()
    {
        using var sdk = new BridgedSdk();
        var outer = sdk.Tracer.StartSpan("outer");
        var inner = sdk.Tracer.StartSpan("inner");
        await Task.Run(() => inner.End(), TestContext.Current.CancellationToken);
        outer.End();
        Assert.Equal(default, Span.Current);
    }
}
