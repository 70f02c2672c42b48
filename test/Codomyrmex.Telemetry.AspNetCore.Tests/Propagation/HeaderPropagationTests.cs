using Microsoft.AspNetCore.Http;

namespace Codomyrmex.Telemetry.AspNetCore.Tests.Propagation;

public sealed class HeaderPropagationTests
{
    const string Parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    [Fact]
    public void WhatIsWrittenIntoHeadersIsReadFromThem()
    {
        var headers = new HeaderDictionary { ["traceparent"] = Parent, ["tracestate"] = "a=1" };

        var context = TraceContext.Extract(headers);
        var written = new HeaderDictionary { ["traceparent"] = "old" };
        context.Inject(written);

        Assert.True(context.IsRemote);
        Assert.Equal(Parent, written["traceparent"]);
        Assert.Equal("a=1", written["tracestate"]);
    }

    [Fact]
    public void AStateInSeveralHeadersIsOne()
    {
        var headers = new HeaderDictionary { ["Traceparent"] = Parent, ["Tracestate"] = new(["a=1", "b=2"]) };

        Assert.Equal("a=1,b=2", TraceContext.Extract(headers).TraceState);
    }

    [Fact]
    public void HeadersWithoutAContextHaveNone()
    {
        Assert.Equal(default, TraceContext.Extract(new HeaderDictionary()));

        var written = new HeaderDictionary();
        default(TraceContext).Inject(written);
        Assert.Empty(written);
    }
}
