using System.Diagnostics;
using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Processing;

public sealed class SpanEditTests
{
    [Fact]
    public void EverythingMayBeChangedBeforeAnyoneSeesIt()
    {
        var seen = new List<string>();
        using var sdk = Sdk(
            out var memory,
            new SeeingProcessor(seen),
            SpanProcessor.OnEnding(static span =>
            {
                Assert.Equal(("s", true), (span.Record.Name, span.Record.EndUnixNanos > 0));
                span.UpdateName("renamed");
                span.SetAttribute(new Tag("host", "a"));
                span.SetStatus(StatusCode.Error, "late");
                Assert.True(span.RemoveAttribute("second"));
                Assert.False(span.RemoveAttribute("second"));
                Assert.False(span.RemoveAttribute(null!));
            }));
        using (var span = sdk.GetTracer("t").StartSpan("s"))
            span.SetAttributes([new("first", 1), new("second", 2), new("third", 3)]);

        var ended = Assert.Single(memory.Spans);
        Assert.Equal(("renamed", StatusCode.Error, "late"), (ended.Name, ended.Status, ended.StatusDescription));
        Assert.Equal(["first", "third", "host"], ended.Attributes.Select(tag => tag.Key));
        Assert.Equal(["renamed"], seen);
    }

    [Fact]
    public void WhatIsLeftOutIsSeenByNobodyAndCounted()
    {
        var seen = new List<string>();
        using var sdk = Sdk(out var memory, new SeeingProcessor(seen), SpanProcessor.Filter(static span => span.Name != "health"));
        sdk.GetTracer("t").StartSpan("health").End();
        sdk.GetTracer("t").StartSpan("order").End();
        Assert.Equal(["order"], seen);
        Assert.Equal(["order"], memory.Spans.Select(span => span.Name));
        Assert.Equal((1L, 0L), (sdk.Diagnostics.Filtered, sdk.Diagnostics.TotalDropped));
    }

    [Fact]
    public void RedactionReachesSpansEventsAndLinks()
    {
        using var sdk = Sdk(out var memory, SpanProcessor.Redact("*.password", "exception.message", "user.?d"));
        using (var span = sdk.GetTracer("t").StartSpan("s"))
        {
            span.SetAttributes([new("db.password", "secret"), new("user.id", 7), new("user.name", "kept")]);
            span.AddEvent("e", new Tag("a.password", "secret"), new Tag("kept", 1));
            span.RecordException(new InvalidOperationException("secret"));
            span.Link(Some.RemoteContext(), new Tag("link.password", new[] { "secret" }));
        }

        var ended = Assert.Single(memory.Spans);
        Assert.Equal([("db.password", "REDACTED"), ("user.id", "REDACTED"), ("user.name", "kept")], ended.Attributes.Select(tag => (tag.Key, tag.Value)));
        Assert.Equal([("a.password", (object)"REDACTED"), ("kept", 1L)], ended.Events[0].Attributes.Select(tag => (tag.Key, tag.Value!)));
        Assert.Contains(ended.Events[1].Attributes, tag => tag is { Key: "exception.message", Value: "REDACTED" });
        Assert.Equal("REDACTED", Assert.Single(ended.Links[0].Attributes).Value);
    }

    [Fact]
    public void CaseDoesNotMatterToAKeyOfRedaction()
    {
        using var sdk = Sdk(out var memory, SpanProcessor.Redact("*PassWord*", "card"));
        using (var span = sdk.GetTracer("t").StartSpan("s"))
            span.SetAttributes([new("UserPassword", "secret"), new("CARD", 4111), new("cards", 2)]);
        Assert.Equal([("UserPassword", "REDACTED"), ("CARD", (object)"REDACTED"), ("cards", 2L)], Assert.Single(memory.Spans).Attributes.Select(tag => (tag.Key, tag.Value!)));
    }

    [Fact]
    public void AttributesMayBeRemovedAndRenamedWhereverTheyAre()
    {
        using var sdk = Sdk(out var memory, SpanProcessor.OnEnding(static span =>
        {
            span.ChangeAttributes(static (in Tag tag) => tag.Key switch
            {
                "old" => new Tag("new", tag.Value),
                "gone" => default,
                _ => tag,
            });
            span.SetAttribute(new Tag("new", "set again"));
        }));
        using (var span = sdk.GetTracer("t").StartSpan("s"))
        {
            span.SetAttributes([new("gone", 1), new("old", 2), new("stays", 3)]);
            span.AddEvent("e", new Tag("stays", 1), new Tag("gone", 1), new Tag("old", 1));
        }

        var ended = Assert.Single(memory.Spans);
        Assert.Equal([("new", (object)"set again"), ("stays", 3L)], ended.Attributes.Select(tag => (tag.Key, tag.Value!)));
        Assert.Equal(["stays", "new"], ended.Events[0].Attributes.Select(tag => tag.Key));
        Assert.Equal(0, ended.DroppedAttributesCount);
    }

    [Fact]
    public void OneThatThrowsIsReportedAndTheOthersGoOn()
    {
        using var sdk = Sdk(
            out var memory,
            SpanProcessor.OnEnding(static _ => throw new InvalidOperationException("broken")),
            SpanProcessor.OnEnding(static span => span.UpdateName("changed")));
        sdk.GetTracer("t").StartSpan("s").End();
        Assert.Equal("changed", Assert.Single(memory.Spans).Name);
        Assert.Equal(1, sdk.Diagnostics.Failures);
    }

    [Fact]
    public void WithoutKeysOrFunctionsThereIsNoProcessor()
    {
        Assert.Throws<ArgumentException>(() => SpanProcessor.Redact(""));
        Assert.Throws<ArgumentNullException>(() => SpanProcessor.Filter(null!));
        Assert.Throws<ArgumentNullException>(() => SpanProcessor.OnEnding(null!));
    }

    [Fact]
    public void WhatLibrariesEmitIsChangedToo()
    {
        using var source = new ActivitySource(nameof(WhatLibrariesEmitIsChangedToo));
        using var sdk = Some.Sdk(out var memory, options =>
        {
            options.ActivitySources.Enabled = true;
            options.ActivitySources.Include.Clear();
            options.ActivitySources.Include.Add(source.Name);
            options.Processors.Insert(0, SpanProcessor.Redact("secret"));
            options.Processors.Insert(0, SpanProcessor.Filter(static span => span.Name != "noise"));
        });
        source.StartActivity("noise")!.Stop();
        using (var activity = source.StartActivity("work"))
            activity!.SetTag("secret", "s");
        Assert.Equal("REDACTED", Assert.Single(memory.Spans)["secret"]);
    }

    static TelemetrySdk Sdk(out InMemoryExporter memory, params ISpanProcessor[] processors) => Some.Sdk(out memory, options =>
    {
        for (var i = 0; i < processors.Length; i++)
            options.Processors.Insert(i, processors[i]);
    });

    sealed class SeeingProcessor(List<string> seen) : ISpanProcessor
    {
        public void OnEnd(SpanRecord span) => seen.Add(span.Name);
    }
}
