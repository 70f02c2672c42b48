using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Propagation;

public sealed class OtherFormatsTests
{
    const string Trace = "0af7651916cd43dd8448eb211c80319c";
    const string Short = "8448eb211c80319c";
    const string Span = "b7ad6b7169203331";

    public static TheoryData<string, bool, (string, string)[]> Written => new()
    {
        { "b3", true, [("b3", $"{Trace}-{Span}-1")] },
        { "b3", false, [("b3", $"{Trace}-{Span}-0")] },
        { "b3multi", true, [("X-B3-TraceId", Trace), ("X-B3-SpanId", Span), ("X-B3-Sampled", "1")] },
        { "b3multi", false, [("X-B3-TraceId", Trace), ("X-B3-SpanId", Span), ("X-B3-Sampled", "0")] },
        { "jaeger", true, [("uber-trace-id", $"{Trace}:{Span}:0:1")] },
        { "jaeger", false, [("uber-trace-id", $"{Trace}:{Span}:0:0")] },
        { "xtraceid", true, [("X-Trace-Id", Trace), ("X-Span-Id", Span)] },
    };

    [Theory]
    [MemberData(nameof(Written))]
    public void WhatIsWrittenIsReadAgain(string format, bool isSampled, (string, string)[] expected)
    {
        var propagator = PropagatorNames.Parse(format, out _)!;
        var context = Context(isSampled);
        var headers = Headers.Of(propagator, context with { TraceState = "a=1" });
        Assert.Equal(expected, headers);
        Assert.Equal(context, headers.Read(propagator));
        Assert.Equal(expected.Select(header => header.Item1), propagator.Fields);
        Assert.Empty(Headers.Of(propagator, default));
    }

    [Theory]
    [InlineData("{0}-{1}", Trace, false)]
    [InlineData("{0}-{1}-d", Trace, true)]
    [InlineData("{0}-{1}-1-00f067aa0ba902b7", Trace, true)]
    [InlineData(" {0}-{1}-0 ", Trace, false)]
    [InlineData("{0}-{1}-1", Short, true)]
    public void B3InOneHeaderIsRead(string header, string trace, bool isSampled) =>
        Assert.Equal(Context(isSampled, trace), Read(Propagator.B3, ("b3", Text(header, trace))));

    [Theory]
    [InlineData("0")]
    [InlineData("d")]
    [InlineData("")]
    [InlineData("{0}")]
    [InlineData("{0}-{1}-2")]
    [InlineData("{0}-{1}-1-00f067aa0ba902b")]
    [InlineData("{0}-{1}-1-00f067aa0ba902b7-0")]
    [InlineData("{0}-{1}0-1")]
    [InlineData("0{0}-{1}-1")]
    [InlineData("00000000000000000000000000000000-{1}-1")]
    [InlineData("{0}-0000000000000000-1")]
    [InlineData("{0}-{1}-1,{0}-{1}-1")]
    public void B3ThatIsMalformedIsNoContext(string header) => Assert.Equal(default, Read(Propagator.B3, ("b3", Text(header))));

    [Theory]
    [InlineData("X-B3-Sampled", "1", true)]
    [InlineData("X-B3-Sampled", "true", true)]
    [InlineData("X-B3-Sampled", "0", false)]
    [InlineData("X-B3-Flags", "1", true)]
    [InlineData("X-Other", "1", false)]
    public void B3InSeveralHeadersIsRead(string name, string value, bool isSampled) =>
        Assert.Equal(Context(isSampled), Read(Propagator.B3Multi, ("x-b3-traceid", Trace), ("X-B3-SPANID", Span), (name, value)));

    [Fact]
    public void BothFormsOfB3AreReadAndTheSingleHeaderWins()
    {
        (string, string)[] multi = [("X-B3-TraceId", "1af7651916cd43dd8448eb211c80319c"), ("X-B3-SpanId", Span)];
        Assert.Equal(Context(true), Read(Propagator.B3Multi, [("b3", $"{Trace}-{Span}-1"), .. multi]));
        Assert.True(Read(Propagator.B3, multi).IsValid);
        Assert.True(Read(Propagator.B3, [("b3", "0"), .. multi]).IsValid);
    }

    [Fact]
    public void B3WithOneIdOrARepeatedOneIsNoContext()
    {
        Assert.Equal(default, Read(Propagator.B3Multi, ("X-B3-TraceId", Trace)));
        Assert.Equal(default, Read(Propagator.B3Multi, ("X-B3-SpanId", Span)));
        Assert.Equal(default, Read(Propagator.B3Multi, ("X-B3-TraceId", Trace), ("X-B3-TraceId", Trace), ("X-B3-SpanId", Span)));
    }

    [Theory]
    [InlineData("{0}:{1}:0:1", Trace, true)]
    [InlineData("{0}:{1}:00f067aa0ba902b7:3", Trace, true)]
    [InlineData("{0}:{1}:0:2", Trace, true)]
    [InlineData("{0}:{1}:0:00", Trace, false)]
    [InlineData("{0}:{1}:0:4", Trace, false)]
    [InlineData("{0}%3A{1}%3a0%3A1", Trace, true)]
    [InlineData("{0}:{1}:0:1", Short, true)]
    [InlineData("{0}:{1}:0:1", "abc", true)]
    public void JaegerIsRead(string header, string trace, bool isSampled) =>
        Assert.Equal(Context(isSampled, trace), Read(Propagator.Jaeger, ("uber-trace-id", Text(header, trace))));

    [Theory]
    [InlineData("")]
    [InlineData("{0}:{1}:0")]
    [InlineData("{0}:{1}:0:1:1")]
    [InlineData("{0}:{1}:0:x")]
    [InlineData(":{1}:0:1")]
    [InlineData("{0}::0:1")]
    [InlineData("0{0}:{1}:0:1")]
    [InlineData("0:{1}:0:1")]
    [InlineData("{0}:0:0:1")]
    public void JaegerThatIsMalformedIsNoContext(string header) => Assert.Equal(default, Read(Propagator.Jaeger, ("uber-trace-id", Text(header))));

    [Theory]
    [InlineData(null, Span)]
    [InlineData(Trace, null)]
    [InlineData("", Span)]
    [InlineData("00000000000000000000000000000000", Span)]
    [InlineData(Trace, "b7ad6b716920333")]
    public void OfXTraceIdNothingIsReadWhenEitherIsMissing(string? trace, string? span)
    {
        var headers = new Headers();
        if (trace is not null)
            headers.Add(("X-Trace-Id", trace));
        if (span is not null)
            headers.Add(("X-Span-Id", span));
        Assert.Equal(default, headers.Read(Propagator.XTraceId));
    }

    static TraceContext Context(bool isSampled, string trace = Trace)
    {
        Assert.True(TraceId.TryParse(trace.PadLeft(32, '0'), out var traceId) & SpanId.TryParse(Span, out var spanId));
        return new TraceContext(traceId, spanId, isSampled ? TraceFlags.Sampled : TraceFlags.None, null, IsRemote: true);
    }

    static string Text(string format, string trace = Trace) =>
        format.Replace("{0}", trace, StringComparison.Ordinal).Replace("{1}", Span, StringComparison.Ordinal);

    static TraceContext Read(Propagator propagator, params (string, string)[] headers) => new Headers(headers).Read(propagator);
}
