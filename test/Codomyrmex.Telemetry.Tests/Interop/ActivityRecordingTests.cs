using System.Diagnostics;
using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Interop;

[Collection(nameof(ProcessWide))]
public sealed class ActivityRecordingTests
{
    [Fact]
    public void AnActivityIsRecordedWithAllItHolds()
    {
        using var sdk = new BridgedSdk();
        var target = new ActivityContext(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded);
        var start = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
        var activity = sdk.Source.StartActivity(ActivityKind.Producer, startTime: start, name: "operation", links: [new ActivityLink(target, new() { ["why"] = "batch" })])!;
        activity.DisplayName = "send orders";
        activity.TraceStateString = "vendor=1";
        activity.SetTag("text", "a").SetTag("number", 7).SetTag("ratio", 0.5).SetTag("flag", true).SetTag("many", new[] { 1, 2 }).SetTag("date", new Uri("http://h/"));
        activity.AddEvent(new ActivityEvent("sent", start.AddSeconds(1), new() { ["size"] = 3 }));
        activity.SetStatus(ActivityStatusCode.Error, "broken");
        activity.SetEndTime(start.AddSeconds(2).UtcDateTime);
        activity.Stop();

        var span = Assert.Single(sdk.Spans);
        Assert.Equal(("send orders", SpanKind.Producer, StatusCode.Error, "broken"), (span.Name, span.Kind, span.Status, span.StatusDescription));
        Assert.Equal(TelemetryClock.UnixNanos(start), span.StartUnixNanos);
        Assert.Equal(2_000_000_000, span.EndUnixNanos - span.StartUnixNanos);
        Assert.Equal("vendor=1", span.Context.TraceState);
        Assert.True(span.Context.IsSampled);
        Assert.Equal((sdk.Source.Name, "1.2"), (span.Scope.Name, span.Scope.Version));
        Assert.Equal(
            [new("text", "a"), new("number", 7L), new("ratio", 0.5), new("flag", true), new("many", [1L, 2L]), new("date", "http://h/")],
            span.Attributes);
        var moment = Assert.Single(span.Events);
        Assert.Equal(("sent", 1_000_000_000), (moment.Name, moment.UnixNanos - span.StartUnixNanos));
        Assert.Equal([new("size", 3L)], moment.Attributes);
        var link = Assert.Single(span.Links);
        Assert.Equal(target.SpanId.ToHexString(), link.Target.SpanId.ToString());
        Assert.Equal([new("why", "batch")], link.Attributes);
    }

    [Theory]
    [InlineData("OK", StatusCode.Ok)]
    [InlineData("ERROR", StatusCode.Error)]
    [InlineData("something", StatusCode.Unset)]
    public void AStatusGivenAsAttributesIsAStatus(string value, StatusCode expected)
    {
        using var sdk = new BridgedSdk();
        sdk.Source.StartActivity("a")!.SetTag("otel.status_code", value).SetTag("otel.status_description", "why").Stop();
        var span = Assert.Single(sdk.Spans);
        Assert.Equal(expected, span.Status);
        Assert.Equal(expected == StatusCode.Error ? "why" : null, span.StatusDescription);
        Assert.Empty(span.Attributes);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task AnActivityIsTheSameWhenItIsCopiedByTheExportingThread(int exporters)
    {
        var exported = Enumerable.Range(0, exporters).Select(_ => new InMemoryExporter()).ToArray();
        using var source = new ActivitySource($"library.{Guid.NewGuid():N}");
        await using var sdk = Some.Sdk(options =>
        {
            options.Otlp.Enabled = false;
            options.ActivitySources.Enabled = true;
            options.ActivitySources.Include.Clear();
            options.ActivitySources.Include.Add(source.Name);
            foreach (var exporter in exported)
                options.Exporters.Add(exporter);
        });
        for (var i = 0; i < 3; i++)
            source.StartActivity($"a{i}")!.SetTag("number", i).Stop();
        Assert.True(await sdk.FlushAsync(Some.Patience, TestContext.Current.CancellationToken));
        foreach (var exporter in exported)
        {
            var spans = exporter.Spans.Where(span => span.Scope.Name == source.Name).OrderBy(span => span.Name);
            Assert.Equal([("a0", 0L), ("a1", 1L), ("a2", 2L)], spans.Select(span => (span.Name, (long)span["number"]!)));
        }
    }

    [Fact]
    public async Task WhatMayStillChangeIsCopiedWhenTheActivityStops()
    {
        using var source = new ActivitySource($"library.{Guid.NewGuid():N}");
        var memory = new InMemoryExporter();
        await using var sdk = Some.Sdk(options =>
        {
            options.ActivitySources.Enabled = true;
            options.ActivitySources.Include.Clear();
            options.ActivitySources.Include.Add(source.Name);
            options.Exporters.Add(memory);
        });
        var list = new List<int> { 1 };
        source.StartActivity("a")!.SetTag("list", list).Stop();
        list.Add(2);
        Assert.True(await sdk.FlushAsync(Some.Patience, TestContext.Current.CancellationToken));
        Assert.Equal(new Tag("list", [1L]), Assert.Single(Assert.Single(memory.Spans).Attributes));
    }

    [Fact]
    public void LimitsHoldForActivitiesToo()
    {
        using var sdk = new BridgedSdk(options =>
        {
            options.Limits.AttributeCount = 1;
            options.Limits.EventCount = 1;
            options.Limits.AttributeValueLength = 2;
        });
        var activity = sdk.Source.StartActivity("a")!.SetTag("long", "text").SetTag("second", 1);
        activity.AddEvent(new ActivityEvent("1")).AddEvent(new ActivityEvent("2")).Stop();
        var span = Assert.Single(sdk.Spans);
        Assert.Equal([new("long", "te")], span.Attributes);
        Assert.Equal((1, 1), (span.DroppedAttributesCount, span.DroppedEventsCount));
    }

    [Fact]
    public void TheCurrentSpanIsAHandleToTheActivity()
    {
        using var sdk = new BridgedSdk();
        using (var activity = sdk.Source.StartActivity("a"))
        {
            var span = Span.Current;
            Assert.Equal(span, Span.Current);
            Assert.Equal(span.GetHashCode(), Span.Current.GetHashCode());
            Assert.True(span.IsRecording);
            Assert.Equal("a", span.Name);
            Assert.Equal(activity!.SpanId.ToHexString(), span.SpanId.ToString());
            span.SetAttribute("a", 1).SetAttribute("b", "2").SetAttribute("c", true).SetAttribute("d", 0.5).SetAttribute(new Tag("e", 5L));
            span.SetAttributes(new Tag("f", 6L), new Tag("g", 7L)).UpdateName("renamed").AddEvent("event", new Tag("h", 8L));
            span.AddEvent(DateTimeOffset.UnixEpoch, "earlier");
            Assert.True(span.Link(Some.RemoteContext(), new Tag("i", 9L)));
            span.RecordException(new InvalidOperationException("no"));
            span.SetStatus(StatusCode.Ok).SetStatus(StatusCode.Error);
        }

        var recorded = sdk["renamed"];
        Assert.Equal(["a", "b", "c", "d", "e", "f", "g"], recorded.Attributes.Select(tag => tag.Key));
        Assert.Equal(["event", "earlier", "exception"], recorded.Events.Select(moment => moment.Name));
        Assert.Equal(Some.RemoteContext().SpanId, Assert.Single(recorded.Links).Target.SpanId);
        Assert.Equal(StatusCode.Ok, recorded.Status);
    }

    [Fact]
    public void AHandleToAStoppedActivityDoesNothing()
    {
        using var sdk = new BridgedSdk();
        Span span;
        using (sdk.Source.StartActivity("a"))
            span = Span.Current;
        Assert.False(span.IsRecording);
        span.SetAttribute("late", 1).AddEvent("late").UpdateName("late").SetStatus(StatusCode.Error).End();
        Assert.False(span.Link(Some.RemoteContext()));
        Assert.Empty(Assert.Single(sdk.Spans).Attributes);
    }

    [Fact]
    public void EndingTheHandleStopsTheActivity()
    {
        using var sdk = new BridgedSdk();
        var activity = sdk.Source.StartActivity("a")!;
        Span.Current.End(activity.StartTimeUtc.AddSeconds(3));
        Assert.True(activity.IsStopped);
        Assert.Equal(3_000_000_000, sdk["a"].EndUnixNanos - sdk["a"].StartUnixNanos);
    }

    [Fact]
    public void WhatIsSuppressedIsNotRecorded()
    {
        using var sdk = new BridgedSdk();
        using (sdk.Tracer.StartSpan("span"))
        {
            using (Telemetry.Tracing.Suppress())
            {
                Assert.Null(sdk.Source.StartActivity("a"));
                Assert.False(sdk.Tracer.StartSpan("b").IsRecording);
                Assert.Equal(default, Span.Current);
                Assert.Equal(default, TraceContext.Current);
            }

            sdk.Source.StartActivity("c")!.Stop();
        }

        Assert.Equal(["c", "span"], sdk.Spans.Select(span => span.Name));
    }

    [Fact]
    public void NothingIsRecordedAfterTheShutdown()
    {
        using var sdk = new BridgedSdk();
        var running = sdk.Source.StartActivity("running")!;
        sdk.Sdk.Dispose();
        running.Stop();
        Assert.Null(sdk.Source.StartActivity("late"));
        Assert.Empty(sdk.Spans);
    }

    [Fact]
    public void ProcessorsAndObserversSeeActivitiesStartAndEnd()
    {
        var processor = new NotingProcessor();
        using var sdk = new BridgedSdk(options => options.Processors.Insert(0, processor));
        var seen = new List<string>();
        sdk.Sdk.SpanStarted += span => seen.Add($"+{span.SpanId}");
        sdk.Sdk.SpanEnded += record => seen.Add($"-{record.SpanId}");
        sdk.Source.StartActivity("a")!.Stop();
        var span = sdk["a"];
        Assert.Equal([$"+{span.SpanId}", $"-{span.SpanId}"], seen);
        Assert.Equal(new Tag("noted", true), Assert.Single(span.Attributes));
    }

    sealed class NotingProcessor : ISpanProcessor
    {
        public void OnStart(Span span) => span.SetAttribute("noted", true);

        public void OnEnd(SpanRecord span)
        {
        }
    }
}
