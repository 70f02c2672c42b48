using Codomyrmex.Telemetry.Server.Receivers;
using Codomyrmex.Telemetry.Server.Receivers.Grpc;
using Codomyrmex.Telemetry.Server.Receivers.Http;

namespace Codomyrmex.Telemetry.Server.Tests.Receivers;

public sealed class ReceiverTextTests
{
    [Theory]
    [InlineData(null, true, false)]
    [InlineData("", true, false)]
    [InlineData("identity", true, false)]
    [InlineData("gzip", true, true)]
    [InlineData("GZIP", true, true)]
    [InlineData("br", false, false)]
    [InlineData("gzip, gzip", false, false)]
    public void CodingsAreRead(string? header, bool known, bool gzip) =>
        Assert.Equal((known, gzip), (ContentCoding.TryParse(header, out var read), read));

    [Theory]
    [InlineData("application/x-protobuf", "Protobuf")]
    [InlineData("Application/X-Protobuf; messageType=x", "Protobuf")]
    [InlineData("application/json", "Json")]
    [InlineData("application/json; charset=utf-8", "Json")]
    [InlineData("application/json; charset=\"UTF-8\"", "Json")]
    [InlineData("application/json; charset=utf-16", null)]
    [InlineData("text/plain", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void ContentTypesAreRead(string? header, string? encoding) =>
        Assert.Equal(encoding, OtlpContentType.TryParse(header, out var read) ? read.ToString() : null);

    [Theory]
    [InlineData("1H", 36_000_000_000)]
    [InlineData("2M", 1_200_000_000)]
    [InlineData("3S", 30_000_000)]
    [InlineData("10m", 100_000)]
    [InlineData("5u", 50)]
    [InlineData("200n", 2)]
    [InlineData("0S", 0)]
    [InlineData("99999999H", 3_599_999_964_000_000_000)]
    public void TimeoutsAreRead(string text, long ticks)
    {
        Assert.True(GrpcTimeout.TryParse(text, out var timeout));
        Assert.Equal(ticks, timeout.Ticks);
    }

    [Theory]
    [InlineData("")]
    [InlineData("S")]
    [InlineData("10")]
    [InlineData("-1S")]
    [InlineData("1s")]
    [InlineData("123456789S")]
    public void OtherTextIsNoTimeout(string text) => Assert.False(GrpcTimeout.TryParse(text, out _));

    [Theory]
    [InlineData("plain text", "plain text")]
    [InlineData("100%", "100%25")]
    [InlineData("zu groß\n", "zu gro%C3%9F%0A")]
    public void MessagesArePercentEncoded(string message, string encoded) => Assert.Equal(encoded, GrpcMessage.Encode(message));

    [Fact]
    public void FramesAreReadAndWritten()
    {
        var frame = GrpcFrame.Wrap([1, 2, 3]);
        Assert.Equal([0, 0, 0, 0, 3, 1, 2, 3], frame);
        Assert.True(GrpcFrame.TryRead(frame, out var read));
        Assert.Equal(new GrpcFrame(false, 3), read);
        Assert.True(GrpcFrame.TryRead([1, 0xff, 0xff, 0xff, 0xff], out read));
        Assert.Equal(new GrpcFrame(true, uint.MaxValue), read);
        Assert.False(GrpcFrame.TryRead([2, 0, 0, 0, 0], out _));
    }
}
