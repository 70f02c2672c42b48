using System.Text.Json;
using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests;

public sealed class TracerTests
{
    [Fact]
    public async Task WorkIsDoneInsideASpanAndItsResultReturned()
    {
        await using var sdk = Some.Sdk(out var memory);
        var tracer = sdk.GetTracer("t");
        var inside = new List<Span>();
        tracer.Trace("a", () => inside.Add(Span.Current), SpanKind.Client);
        Assert.Equal(7, tracer.Trace("b", () => 7));
        await tracer.TraceAsync("c", async () =>
        {
            await Task.Yield();
            inside.Add(Span.Current);
        });
        Assert.Equal(8, await tracer.TraceAsync("d", () => Task.FromResult(8), SpanKind.Consumer));
        Assert.Equal(["a", "b", "c", "d"], memory.Spans.Select(span => span.Name));
        Assert.Equal([memory.Spans[0].SpanId, memory.Spans[2].SpanId], inside.Select(span => span.SpanId));
        Assert.Equal([SpanKind.Client, SpanKind.Internal, SpanKind.Internal, SpanKind.Consumer], memory.Spans.Select(span => span.Kind));
    }

    [Fact]
    public async Task WhatWorkThrowsIsRecordedAndThrownOn()
    {
        await using var sdk = Some.Sdk(out var memory);
        var tracer = sdk.GetTracer("t");
        var failure = new InvalidOperationException("no");
        Assert.Same(failure, Assert.Throws<InvalidOperationException>(() => tracer.Trace("a", () => throw failure)));
        Assert.Same(failure, Assert.Throws<InvalidOperationException>(() => tracer.Trace<int>("b", () => throw failure)));
        Assert.Same(failure, await Assert.ThrowsAsync<InvalidOperationException>(() => tracer.TraceAsync("c", () => Task.FromException(failure))));
        Assert.Same(failure, await Assert.ThrowsAsync<InvalidOperationException>(() => tracer.TraceAsync("d", () => Task.FromException<int>(failure))));
        Assert.All(memory.Spans, span => Assert.Equal((StatusCode.Error, "no"), (span.Status, span.StatusDescription)));
        Assert.Equal(4, memory.Spans.Count);
        Assert.Contains(new Tag("exception.escaped", true), memory.Spans[0].Events[0].Attributes);
    }

    [Fact]
    public void AFinishedSpanIsWrittenAsJson()
    {
        using var sdk = Some.Sdk(out var memory);
        using (var span = sdk.GetTracer("scope", "1.0").StartSpan("s", SpanKind.Server, Some.RemoteContext() with { TraceState = "a=1" }))
        {
            span.SetAttributes(
                new("text", "a"), new("flag", true), new("number", 7L), new("ratio", 0.5), new("none", double.NaN),
                new("texts", ["a", null]), new("flags", [true]), new("numbers", [1L]), new("ratios", [1.5, double.PositiveInfinity]));
            span.AddEvent("moment", new Tag("size", 3L));
            span.Link(new TraceContext(new TraceId(3, 4), new SpanId(5)), new Tag("why", "batch"));
            span.SetStatus(StatusCode.Error, "broken");
        }

        var data = memory.Spans[0];
        using var json = JsonDocument.Parse(JsonSerializer.Serialize(data));
        var root = json.RootElement;
        Assert.Equal(data.TraceId.ToString(), root.GetProperty("traceId").GetString());
        Assert.Equal(data.SpanId.ToString(), root.GetProperty("spanId").GetString());
        Assert.Equal(data.ParentSpanId.ToString(), root.GetProperty("parentSpanId").GetString());
        Assert.Equal(("s", "Server", "Error", "broken"), (Text(root, "name"), Text(root, "kind"), Text(root, "status"), Text(root, "statusDescription")));
        Assert.True(root.GetProperty("isParentRemote").GetBoolean());
        Assert.Equal(("scope", "1.0", "a=1"), (Text(root, "scope"), Text(root, "scopeVersion"), Text(root, "traceState")));
        Assert.Equal(data.EndUnixNanos, root.GetProperty("endUnixNanos").GetInt64());
        Assert.Equal(
            """{"text":"a","flag":true,"number":7,"ratio":0.5,"none":"NaN","texts":["a",null],"flags":[true],"numbers":[1],"ratios":[1.5,"Infinity"]}""",
            root.GetProperty("attributes").GetRawText());
        Assert.Equal("""{"size":3}""", root.GetProperty("events")[0].GetProperty("attributes").GetRawText());
        Assert.Equal("0000000000000005", Text(root.GetProperty("links")[0], "spanId"));
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Deserialize<SpanData>("{}"));
    }

    static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
