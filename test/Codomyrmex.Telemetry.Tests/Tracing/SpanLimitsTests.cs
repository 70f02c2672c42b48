using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Tracing;

public sealed class SpanLimitsTests
{
    [Fact]
    public void ASpanHolds128AttributesEventsAndLinksUnlessTold()
    {
        using var sdk = Some.Sdk(out var memory);
        using (var span = sdk.GetTracer("t").StartSpan("s"))
        {
            for (var i = 0; i < 130; i++)
            {
                span.SetAttribute($"key {i}", i).AddEvent($"event {i}");
                Assert.Equal(i < 128, span.Link(Some.RemoteContext()));
            }

            // A key that is there already is no further one.
            span.SetAttribute("key 127", "last");
        }

        var data = Assert.Single(memory.Spans);
        Assert.Equal((128, 128, 128), (data.Attributes.Count, data.Events.Count, data.Links.Count));
        Assert.Equal((2, 2, 2), (data.DroppedAttributesCount, data.DroppedEventsCount, data.DroppedLinksCount));
        Assert.Equal("last", data["key 127"]);
    }

    [Fact]
    public void EventsAndLinksHaveTheirOwnAttributeLimits()
    {
        using var sdk = Some.Sdk(out var memory, options =>
        {
            options.Limits.AttributesPerEvent = 2;
            options.Limits.AttributesPerLink = 1;
        });
        using (var span = sdk.GetTracer("t").StartSpan("s"))
        {
            span.AddEvent("e", new("a", 1), new("b", 2), new("c", 3), new("a", 4), new("d", (string?)null));
            span.Link(Some.RemoteContext(), new("a", 1), new("b", 2));
            span.AddEvent("next", new Tag("z", 1));
        }

        var data = Assert.Single(memory.Spans);
        Assert.Equal(["a=4", "b=2"], data.Events[0].Attributes.Select(tag => tag.ToString()));
        Assert.Equal(1, data.Events[0].DroppedAttributesCount);
        Assert.Equal(["z=1"], data.Events[1].Attributes.Select(tag => tag.ToString()));
        Assert.Equal(["a=1"], data.Links[0].Attributes.Select(tag => tag.ToString()));
        Assert.Equal(1, data.Links[0].DroppedAttributesCount);
    }

    [Fact]
    public void LongTextsAreCutButNeverThroughACharacter()
    {
        using var sdk = Some.Sdk(out var memory, options => options.Limits.AttributeValueLength = 3);
        using (var span = sdk.GetTracer("t").StartSpan("s"))
        {
            span.SetAttribute("long", "abcdef").SetAttribute("short", "abc").SetAttribute("number", 123456);
            span.SetAttribute("pair", "ab\U0001F600").SetAttribute("texts", new[] { "abcdef", null, "x" });
            span.AddEvent("e", new Tag("long", "abcdef"));
        }

        var data = Assert.Single(memory.Spans);
        Assert.Equal("abc", data["long"]);
        Assert.Equal("abc", data["short"]);
        Assert.Equal(123456L, data["number"]);
        Assert.Equal("ab", data["pair"]);
        Assert.Equal(new[] { "abc", null, "x" }, data["texts"]);
        Assert.Equal("abc", data.Events[0]["long"]);
    }

    [Fact]
    public void ALimitOfZeroKeepsNothing()
    {
        using var sdk = Some.Sdk(out var memory, options => options.Limits.AttributeCount = 0);
        using (var span = sdk.GetTracer("t").StartSpan("s"))
            span.SetAttribute("a", 1);
        Assert.Empty(Assert.Single(memory.Spans).Attributes);
        Assert.Equal(1, memory.Spans[0].DroppedAttributesCount);
    }

    [Fact]
    public void ARecordUsedAgainStartsEmpty()
    {
        using var sdk = Some.Sdk(out var memory);
        var tracer = sdk.GetTracer("t");
        for (var round = 0; round < 3; round++)
        {
            using (var full = tracer.StartSpan("full", SpanKind.Server, Some.RemoteContext() with { TraceState = "a=1" }))
            {
                for (var i = 0; i < 200; i++)
                    full.SetAttribute($"key {i}", i).AddEvent("e", new Tag("a", i)).Link(Some.RemoteContext());
                full.SetStatus(StatusCode.Error, "why");
            }

            using (tracer.StartSpan("empty"))
            {
            }
        }

        foreach (var empty in memory.Spans.Where(span => span.Name == "empty"))
        {
            Assert.True(empty is { Attributes.Count: 0, Events.Count: 0, Links.Count: 0, Status: StatusCode.Unset, StatusDescription: null });
            Assert.Equal((0, 0, 0), (empty.DroppedAttributesCount, empty.DroppedEventsCount, empty.DroppedLinksCount));
            Assert.True(empty is { Kind: SpanKind.Internal, IsParentRemote: false, Context.TraceState: null, ParentSpanId.IsValid: false });
        }
    }
}
