using Codomyrmex.Telemetry.Otlp.Tests.Reference;
using Google.Protobuf;

namespace Codomyrmex.Telemetry.Otlp.Tests.Ids;

public sealed class IdTests
{
    const string TraceHex = "5b8efff798038103d269b633813fc60c";
    const string SpanHex = "eee19b7ec3c1b174";

    [Fact]
    public void AnIdIsTheSameAsTextAsBytesAndOnTheWire()
    {
        Assert.True(TraceId.TryParse(TraceHex, out var traceId));
        Assert.True(SpanId.TryParse(SpanHex.ToUpperInvariant(), out var spanId));
        Assert.Equal((TraceHex, SpanHex), (traceId.ToString(), spanId.ToString()));

        var bytes = new byte[TraceId.ByteCount];
        traceId.Write(bytes);
        Assert.Equal(Convert.FromHexString(TraceHex), bytes);
        Assert.True(TraceId.TryRead(bytes, out var readTraceId));
        spanId.Write(bytes);
        Assert.Equal(Convert.FromHexString(SpanHex), bytes[..SpanId.ByteCount]);
        Assert.True(SpanId.TryRead(bytes.AsSpan(0, SpanId.ByteCount), out var readSpanId));
        Assert.Equal((traceId, spanId), (readTraceId, readSpanId));

        var writer = new ProtobufWriter(0);
        writer.WriteTraceId(SpanFields.TraceId, traceId);
        writer.WriteSpanId(SpanFields.SpanId, spanId);
        var expected = new Span { TraceId = ByteString.CopyFrom(Convert.FromHexString(TraceHex)), SpanId = ByteString.CopyFrom(Convert.FromHexString(SpanHex)) };
        Assert.Equal(expected.ToByteArray(), writer.Written.ToArray());
        writer.Dispose();
    }

    [Theory]
    [InlineData("")]
    [InlineData("5b8efff798038103d269b633813fc60")]
    [InlineData("5b8efff798038103d269b633813fc60c0")]
    [InlineData("5b8efff798038103d269b633813fc60g")]
    [InlineData("g8efff798038103d269b633813fc60c0")]
    [InlineData("eee19b7ec3c1b17")]
    [InlineData("eee19b7ec3c1b17x")]
    public void AnythingElseIsNoId(string hex)
    {
        Assert.False(TraceId.TryParse(hex, out var traceId));
        Assert.False(SpanId.TryParse(hex, out var spanId));
        Assert.Equal((default, default), (traceId, spanId));
    }

    [Fact]
    public void BytesOfAnotherLengthAreNoId()
    {
        Assert.False(TraceId.TryRead(new byte[8], out _));
        Assert.False(SpanId.TryRead(new byte[16], out _));
        Assert.False(SpanId.TryRead([], out _));
    }

    [Fact]
    public void AllZerosIsReadButNotValid()
    {
        Assert.True(TraceId.TryRead(new byte[16], out var traceId) && SpanId.TryRead(new byte[8], out var spanId) && !spanId.IsValid);
        Assert.False(traceId.IsValid);
        Assert.True(new TraceId(0, 1).IsValid);
        Assert.True(new TraceId(1, 0).IsValid);
        Assert.True(new SpanId(1).IsValid);
    }

    [Fact]
    public void IdsOrderAsTheirTextDoes()
    {
        TraceId[] traceIds = [new(0, ulong.MaxValue), new(1, 0), new(1, 2), new(ulong.MaxValue, 0)];
        Assert.Equal(traceIds.OrderBy(id => id.ToString(), StringComparer.Ordinal), traceIds.Reverse().Order());
        Assert.True(traceIds[0] < traceIds[1] && traceIds[1] <= traceIds[2] && traceIds[3] > traceIds[2] && traceIds[3] >= traceIds[3]);
    }
}
