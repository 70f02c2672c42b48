using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Tracing;

public sealed class SpanSizeTests
{
    [Fact]
    public void EverythingASpanHoldsAddsToItsSize()
    {
        var bare = SizeOf(_ => { });
        Assert.True(bare > 0);
        var text = new string('x', 1_000);
        Assert.Equal(bare + 2_000, SizeOf(span => span.SetAttribute("a", text)) - SizeOf(span => span.SetAttribute("a", "")) + bare);
        Assert.Equal(bare + 2_000, SizeOf(span => span.UpdateName("s" + text)));
        Assert.True(SizeOf(span => span.SetAttribute("a", 1)) > bare);
        Assert.True(SizeOf(span => span.SetAttribute("a", (object)new long[100])) >= bare + 800);
        Assert.True(SizeOf(span => span.SetAttribute("a", (object)new double[100])) >= bare + 800);
        Assert.True(SizeOf(span => span.SetAttribute("a", (object)new bool[100])) >= bare + 100);
        Assert.True(SizeOf(span => span.SetAttribute("a", (object)new[] { text, null })) >= bare + 2_000);
        Assert.True(SizeOf(span => span.AddEvent("e", new Tag("a", text))) >= bare + 2_000);
        Assert.True(SizeOf(span => span.Link(Some.RemoteContext(), new Tag("a", text))) >= bare + 2_000);
        Assert.True(SizeOf(span => span.SetStatus(StatusCode.Error, text)) >= bare + 2_000);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 8)]
    [InlineData(8, 8)]
    [InlineData(9, 16)]
    public void AttributesTakeThePlacesOfTheirArray(int attributes, int places) =>
        Assert.Equal(places * 24, SizeOf(span => span.SetAttributes([.. Enumerable.Range(0, attributes).Select(i => new Tag($"{i}", i))])) - SizeOf(_ => { }));

    static long SizeOf(Action<Span> change)
    {
        var weigher = new Weigher();
        using var sdk = Some.Sdk(out _, options => options.Processors.Insert(0, weigher));
        using (var span = sdk.GetTracer("t").StartSpan("s"))
            change(span);
        return weigher.Bytes;
    }

    sealed class Weigher : ISpanProcessor
    {
        internal long Bytes { get; private set; }

        public void OnEnd(SpanRecord span) => Bytes = SpanSize.Of(span);
    }
}
