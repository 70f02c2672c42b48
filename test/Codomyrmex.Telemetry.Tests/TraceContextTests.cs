using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests;

public sealed class TraceContextTests
{
    const string Valid = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    [Fact]
    public void WhatIsInjectedIsExtractedAsRemote()
    {
        using var sdk = Some.Sdk(out _);
        var headers = new Dictionary<string, string>();
        using var span = sdk.GetTracer("t").StartSpan("s", SpanKind.Client, Some.RemoteContext() with { TraceState = "a=1,b=2" });
        TraceContext.Current.Inject(headers);

        Assert.Equal($"00-{span.TraceId}-{span.SpanId}-01", headers["traceparent"]);
        Assert.Equal("a=1,b=2", headers["tracestate"]);
        Assert.Equal(span.Context with { IsRemote = true }, TraceContext.Extract(headers));
    }

    [Fact]
    public void NothingIsInjectedWithoutASpan()
    {
        var headers = new Dictionary<string, string>();
        TraceContext.Current.Inject(headers);
        Assert.Empty(headers);
        Assert.Equal(default, TraceContext.Extract(headers));
    }

    [Fact]
    public void AnyCarrierWorksThroughGetterAndSetter()
    {
        var carrier = new List<(string Name, string Value)>();
        var context = Some.RemoteContext();
        context.Inject(carrier, (list, name, value) => list.Add((name, value)));
        Assert.Equal(context, TraceContext.Extract(carrier, (list, name) => list.Find(header => header.Name == name).Value));
    }

    [Fact]
    public void HeaderNamesAreFoundInAnyCase()
    {
        var context = TraceContext.Extract(new Dictionary<string, string> { ["Traceparent"] = Valid, ["TraceState"] = "v=1" });
        Assert.Equal("0af7651916cd43dd8448eb211c80319c", context.TraceId.ToString());
        Assert.Equal("b7ad6b7169203331", context.SpanId.ToString());
        Assert.Equal("v=1", context.TraceState);
        Assert.True(context is { IsSampled: true, IsRemote: true });
    }

    [Theory]
    [InlineData(Valid, TraceFlags.Sampled)]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-03", TraceFlags.Sampled | TraceFlags.Random)]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-fe", TraceFlags.Random)]
    [InlineData("cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", TraceFlags.Sampled)]
    [InlineData("cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-what-comes-later", TraceFlags.Sampled)]
    [InlineData("  00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00 ", TraceFlags.None)]
    public void AValidTraceparentIsRead(string header, TraceFlags flags)
    {
        var context = Extract(header);
        Assert.True(context.IsValid);
        Assert.Equal(flags, context.Flags);
    }

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331")]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-")]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-later")]
    [InlineData("cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01.later")]
    [InlineData("ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")]
    [InlineData("0x-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")]
    [InlineData("00-0AF7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-B7ad6b7169203331-01")]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0X")]
    [InlineData("00-00000000000000000000000000000000-b7ad6b7169203331-01")]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01")]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c.b7ad6b7169203331-01")]
    [InlineData("00_0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331.01")]
    public void AnInvalidTraceparentIsNoContext(string header) => Assert.Equal(default, Extract(header));

    [Theory]
    [InlineData(" a=1 , b=2 ", "a=1,b=2")]
    [InlineData("a=1,,b=2", "a=1,b=2")]
    [InlineData("fw529a3039@dt=FfAAAgAAAAA", "fw529a3039@dt=FfAAAgAAAAA")]
    [InlineData("0a=1", "0a=1")]
    [InlineData("a=with blank inside", "a=with blank inside")]
    [InlineData("", null)]
    [InlineData(" , ", null)]
    [InlineData("a=1,b=2,a=3", "a=1,b=2")]
    [InlineData("A=1", null)]
    [InlineData("a", null)]
    [InlineData("=1", null)]
    [InlineData("a=", null)]
    [InlineData("a=1=2", null)]
    [InlineData("a@b@c=1", "a@b@c=1")]
    [InlineData("@a=1", null)]
    [InlineData("a=gr\u00fcn", null)]
    public void TraceStateIsPassedOnIfItIsValid(string header, string? expected)
    {
        var context = TraceContext.Extract(new Dictionary<string, string> { ["traceparent"] = Valid, ["tracestate"] = header });
        Assert.Equal(expected, context.TraceState);
        Assert.True(context.IsValid);
    }

    [Theory]
    [InlineData(32, true)]
    [InlineData(33, false)]
    public void TraceStateHasAtMost32Members(int members, bool isKept)
    {
        var header = string.Join(',', Enumerable.Range(0, members).Select(number => $"k{number}=v"));
        var context = TraceContext.Extract(new Dictionary<string, string> { ["traceparent"] = Valid, ["tracestate"] = header });
        Assert.Equal(isKept ? header : null, context.TraceState);
    }

    static TraceContext Extract(string header) => TraceContext.Extract(new Dictionary<string, string> { ["traceparent"] = header });
}
