using System.Text;

namespace Codomyrmex.Telemetry.Tests.Exporting;

public sealed class HeadPlaceTests
{
    [Theory]
    [InlineData("GET / HTTP/1.0\r\n\r\n", 0, 14)]
    [InlineData("GET / HTTP/1.0\r\n\r\nGET", 0, 14)]
    [InlineData("\r\nGET / HTTP/1.0\r\n\r\n", 2, 14)]
    [InlineData("\r\n\r\n", 2, 0)]
    [InlineData("\r\n\r\nGET / HTTP/1.0\r\n\r\n", 2, 0)]
    public void AHeadEndsWithAnEmptyLineAndMayHaveOneBefore(string received, int start, int length) =>
        Assert.Equal(new HeadPlace(start, length), HeadPlace.Find(Encoding.ASCII.GetBytes(received)));

    [Theory]
    [InlineData("", false)]
    [InlineData("\r\n", false)]
    [InlineData("\r", true)]
    [InlineData("\r\n\r", true)]
    [InlineData("\r\nG", true)]
    [InlineData("GET / HTTP/1.0\r\n", true)]
    [InlineData("GET / HTTP/1.0\r\n\r", true)]
    public void WithoutItsEndThereIsNoHead(string received, bool hasBegun)
    {
        Assert.Null(HeadPlace.Find(Encoding.ASCII.GetBytes(received)));
        Assert.Equal(hasBegun, HeadPlace.HasBegun(Encoding.ASCII.GetBytes(received)));
    }

    [Fact]
    public void TheNextOneIsBehindTheEmptyLine() => Assert.Equal((byte)'N', "\r\nGET / HTTP/1.0\r\n\r\nN"u8[HeadPlace.Find("\r\nGET / HTTP/1.0\r\n\r\nN"u8)!.Value.Next]);
}
