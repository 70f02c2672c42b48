using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests;

public sealed class SpanTests
{
    [Fact]
    public void AnEndedSpanIsExportedWithAllThatWasSet()
    {
        using var sdk = Some.Sdk(out var memory);
        using (var span = sdk.GetTracer("shop", "1.2").StartSpan("charge card", SpanKind.Client))
        {
            span.SetAttribute("text", "visa").SetAttribute("flag", true).SetAttribute("number", 42).SetAttribute("ratio", 12.5);
            span.SetAttribute("texts", new[] { "a", null, "b" }).SetAttribute("numbers", new long[] { 1, 2 });
            span.UpdateName("charge");
        }

        var data = Assert.Single(memory.Spans);
        Assert.Equal("charge", data.Name);
        Assert.Equal(SpanKind.Client, data.Kind);
        Assert.Equal(("shop", "1.2"), (data.Scope.Name, data.Scope.Version));
        Assert.Equal(["text", "flag", "number", "ratio", "texts", "numbers"], data.Attributes.Select(tag => tag.Key));
        Assert.Equal("visa", data["text"]);
        Assert.Equal(true, data["flag"]);
        Assert.Equal(42L, data["number"]);
        Assert.Equal(12.5, data["ratio"]);
        Assert.Equal(new[] { "a", null, "b" }, data["texts"]);
        Assert.Equal(new long[] { 1, 2 }, data["numbers"]);
        Assert.False(data.ParentSpanId.IsValid);
        Assert.Equal(TraceFlags.Sampled | TraceFlags.Random, data.Context.Flags);
    }

    [Fact]
    public void TheLastValueOfAKeyWinsAndKeepsItsPlace()
    {
        using var sdk = Some.Sdk(out var memory);
        using (var span = sdk.GetTracer("t").StartSpan("s"))
            span.SetAttribute("a", 1).SetAttribute("b", 2).SetAttribute("a", "again").SetAttribute("a", (string?)null);

        var data = Assert.Single(memory.Spans);
        Assert.Equal(["a", "b"], data.Attributes.Select(tag => tag.Key));
        Assert.Equal("again", data["a"]);
    }

    [Fact]
    public void AnAttributeWithoutAKeyIsNotRecorded()
    {
        using var sdk = Some.Sdk(out var memory);
        using (var span = sdk.GetTracer("t").StartSpan("s"))
            span.SetAttribute("", 1).SetAttribute("", 1.5).SetAttribute("", true).SetAttribute("", "x").SetAttribute("", (object)"x").SetAttribute(default(Tag));
        Assert.Empty(Assert.Single(memory.Spans).Attributes);
        Assert.Equal(0, memory.Spans[0].DroppedAttributesCount);
    }

    [Fact]
    public void DefaultIsASpanThatDoesNothing()
    {
        var span = default(Span);
        span.SetAttribute("a", 1).AddEvent("e").SetStatus(StatusCode.Ok).RecordException(new InvalidOperationException()).UpdateName("x");
        span.End();
        Assert.False(span.IsRecording);
        Assert.False(span.Context.IsValid);
        Assert.False(span.Link(Some.RemoteContext()));
        Assert.Equal(default, span);
    }

    [Fact]
    public void AHandleUsedAfterTheEndIsHarmlessAndKeepsItsIdentity()
    {
        using var sdk = Some.Sdk(out var memory);
        var tracer = sdk.GetTracer("t");
        var ended = tracer.StartSpan("first");
        var context = ended.Context;
        ended.End();

        // The record may now belong to this span.
        using (tracer.StartSpan("second"))
        {
            ended.SetAttribute("late", 1).AddEvent("late").SetStatus(StatusCode.Error, "late").UpdateName("late");
            ended.RecordException(new InvalidOperationException("late"));
            Assert.False(ended.Link(context));
            Assert.False(ended.IsRecording);
            ended.End();
            Assert.Equal(context, ended.Context);
        }

        Assert.Equal(["first", "second"], memory.Spans.Select(span => span.Name));
        Assert.All(memory.Spans, span => Assert.True(span is { Attributes.Count: 0, Events.Count: 0, Status: StatusCode.Unset }));
    }

    [Theory]
    [InlineData(StatusCode.Unset, StatusCode.Error, StatusCode.Error)]
    [InlineData(StatusCode.Unset, StatusCode.Ok, StatusCode.Ok)]
    [InlineData(StatusCode.Error, StatusCode.Ok, StatusCode.Ok)]
    [InlineData(StatusCode.Error, StatusCode.Unset, StatusCode.Error)]
    [InlineData(StatusCode.Ok, StatusCode.Error, StatusCode.Ok)]
    [InlineData(StatusCode.Ok, StatusCode.Unset, StatusCode.Ok)]
    public void OkIsFinalAndUnsetChangesNothing(StatusCode first, StatusCode second, StatusCode expected)
    {
        using var sdk = Some.Sdk(out var memory);
        using (var span = sdk.GetTracer("t").StartSpan("s"))
            span.SetStatus(first, "why").SetStatus(second, "why");

        var data = Assert.Single(memory.Spans);
        Assert.Equal(expected, data.Status);
        Assert.Equal(expected == StatusCode.Error ? "why" : null, data.StatusDescription);
    }

    [Fact]
    public void ALaterErrorReplacesTheDescription()
    {
        using var sdk = Some.Sdk(out var memory);
        using (var span = sdk.GetTracer("t").StartSpan("s"))
            span.SetStatus(StatusCode.Error, "first").SetStatus(StatusCode.Error, "second");
        Assert.Equal("second", Assert.Single(memory.Spans).StatusDescription);
    }

    [Fact]
    public void AnExceptionBecomesAnEventAndAnErrorStatus()
    {
        using var sdk = Some.Sdk(out var memory);
        using (var span = sdk.GetTracer("t").StartSpan("s"))
        {
            var inner = new FormatException("inner");
            span.RecordException(new InvalidOperationException("outer", inner), new Tag("retry", 2));
        }

        var data = Assert.Single(memory.Spans);
        var recorded = Assert.Single(data.Events);
        Assert.Equal("exception", recorded.Name);
        Assert.Equal("System.InvalidOperationException", recorded["exception.type"]);
        Assert.Equal("outer", recorded["exception.message"]);
        Assert.Contains("System.FormatException: inner", (string)recorded["exception.stacktrace"]!, StringComparison.Ordinal);
        Assert.Equal(2L, recorded["retry"]);
        Assert.Equal((StatusCode.Error, "outer"), (data.Status, data.StatusDescription));
    }

    [Fact]
    public void AnExceptionThatCannotBeDescribedIsStillRecorded()
    {
        using var sdk = Some.Sdk(out var memory);
        using (var span = sdk.GetTracer("t").StartSpan("s"))
            span.RecordException(new UnspeakableException());
        var recorded = Assert.Single(Assert.Single(memory.Spans).Events);
        Assert.Equal(typeof(UnspeakableException).FullName, recorded["exception.type"]);
    }

    [Fact]
    public void LinksReachEndedSpansAndRemoteOnes()
    {
        using var sdk = Some.Sdk(out var memory);
        var tracer = sdk.GetTracer("t");
        var producer = tracer.StartSpan("send", SpanKind.Producer);
        producer.End();
        var remote = Some.RemoteContext();
        using (var span = tracer.StartSpan("receive", SpanKind.Consumer, [], [new SpanLink(remote, new Tag("at", "start")), default]))
        {
            Assert.True(span.Link(producer, new Tag("messaging.operation", "receive")));
            Assert.False(span.Link(default(Span)));
        }

        var links = memory.Spans[^1].Links;
        Assert.Equal([remote, producer.Context], links.Select(link => link.Target));
        Assert.Equal("start", links[0].Attributes[0].Value);
        Assert.Equal("receive", links[1].Attributes[0].Value);
    }

    [Fact]
    public void GivenTimesAreKeptAndAnEndBeforeTheStartIsTheStart()
    {
        using var sdk = Some.Sdk(out var memory);
        var start = new DateTimeOffset(2025, 1, 2, 3, 4, 5, TimeSpan.Zero).AddTicks(6789);
        var tracer = sdk.GetTracer("t");
        tracer.StartSpan("given", SpanKind.Internal, [], startTime: start).AddEvent(start.AddSeconds(1), "e").End(start.AddSeconds(2));
        tracer.StartSpan("backwards", SpanKind.Internal, [], startTime: start).End(start.AddSeconds(-1));

        var nanos = TelemetryClock.UnixNanos(start);
        Assert.Equal((nanos, nanos + 2_000_000_000), (memory.Spans[0].StartUnixNanos, memory.Spans[0].EndUnixNanos));
        Assert.Equal(nanos + 1_000_000_000, memory.Spans[0].Events[0].UnixNanos);
        Assert.Equal((nanos, nanos), (memory.Spans[1].StartUnixNanos, memory.Spans[1].EndUnixNanos));
    }

    [Fact]
    public void TimesComeFromTheClockInNanoseconds()
    {
        var time = new ControlledTime();
        using var sdk = Some.Sdk(out var memory, options => options.TimeProvider = time);
        using (var span = sdk.GetTracer("t").StartSpan("s"))
        {
            time.Advance(TimeSpan.FromMicroseconds(1.5));
            span.AddEvent("e");
            time.Advance(TimeSpan.FromMicroseconds(1));
        }

        var data = Assert.Single(memory.Spans);
        Assert.Equal(ControlledTime.StartNanos, data.StartUnixNanos);
        Assert.Equal(ControlledTime.StartNanos + 1500, data.Events[0].UnixNanos);
        Assert.Equal(ControlledTime.StartNanos + 2500, data.EndUnixNanos);
    }

    [Fact]
    public void AnUnsampledSpanRecordsNothingButHasAContext()
    {
        using var sdk = Some.Sdk(out var memory, options => options.Sampler = Sampler.AlwaysOff);
        using (var span = sdk.GetTracer("t").StartSpan("s"))
        {
            Assert.False(span.IsRecording);
            Assert.True(span.Context is { IsValid: true, IsSampled: false });
            Assert.Equal(span, Span.Current);
            using (var child = sdk.GetTracer("t").StartSpan("child"))
                Assert.Equal(span.TraceId, child.TraceId);
            Assert.Equal(span, Span.Current);
        }

        Assert.Equal(default, Span.Current);
        Assert.Empty(memory.Spans);
    }

    sealed class UnspeakableException : Exception
    {
        public override string Message => throw new NotSupportedException();

        public override string ToString() => throw new NotSupportedException();
    }
}
