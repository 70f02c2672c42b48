using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Propagation;

public sealed class W3CPropagatorTests
{
    const string Parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    static TraceContext Context { get; } = new(new TraceId(0x0af7651916cd43dd, 0x8448eb211c80319c), new SpanId(0xb7ad6b7169203331), TraceFlags.Sampled);

    [Fact]
    public void BothHeadersAreWritten()
    {
        Assert.Equal([("traceparent", Parent), ("tracestate", "a=1")], Headers.Of(Propagator.W3C, Context with { TraceState = "a=1" }));
        Assert.Equal([("traceparent", Parent)], Headers.Of(Propagator.W3C, Context));
        Assert.Equal(["traceparent", "tracestate"], Propagator.W3C.Fields);
    }

    [Fact]
    public void OnlyFlagsWithAMeaningAreWritten()
    {
        var (_, header) = Assert.Single(Headers.Of(Propagator.W3C, Context with { Flags = (TraceFlags)0xff }));
        Assert.EndsWith("-03", header, StringComparison.Ordinal);
    }

    [Fact]
    public void OfSeveralParentsNoneIsRead()
    {
        Assert.Equal(default, new Headers(("traceparent", Parent), ("traceparent", Parent)).Read(Propagator.W3C));
        Assert.Equal(default, new Headers(("traceparent", $"cc{Parent[2..]}-x,{Parent}")).Read(Propagator.W3C));
    }

    [Fact]
    public void SeveralStatesAreOneListInTheirOrder()
    {
        var headers = new Headers(("TraceParent", Parent), ("tracestate", "a=1, b=2"), ("tracestate", ""), ("TRACESTATE", "c=3,a=4"));
        Assert.Equal("a=1,b=2,c=3", headers.Read(Propagator.W3C).TraceState);
    }

    [Fact]
    public void AStateThatIsCleanAlreadyIsNotCopied()
    {
        var state = new string("a=1,b=2");
        Assert.Same(state, new Headers(("traceparent", Parent), ("tracestate", state)).Read(Propagator.W3C).TraceState);
    }

    [Fact]
    public void ReadingAndWritingAllocateOnlyTheHeader()
    {
        var context = Context with { TraceState = "a=1,b=2" };
        var carrier = new Dictionary<string, string>();
        Round(context, carrier);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Round(context, carrier);
        // A string of 55 characters: 22 bytes around them, in steps of 8.
        Assert.Equal(136, GC.GetAllocatedBytesForCurrentThread() - before);

        static void Round(in TraceContext context, Dictionary<string, string> carrier)
        {
            Propagator.W3C.Inject(context, carrier, static (carrier, name, value) => carrier[name] = value);
            Propagator.W3C.Extract(carrier, static CarrierValues (carrier, name) => carrier.GetValueOrDefault(name));
        }
    }
}
