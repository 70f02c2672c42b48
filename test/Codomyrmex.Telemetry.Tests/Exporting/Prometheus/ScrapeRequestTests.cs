using System.Text;

namespace Codomyrmex.Telemetry.Tests.Exporting;

public sealed class ScrapeRequestTests
{
    [Theory]
    [InlineData("GET /metrics HTTP/1.1\r\nHost: a", "/metrics", true)]
    [InlineData("GET /metrics?name[]=up HTTP/1.1\r\nhost:a\r\nConnection: Close", "/metrics", false)]
    [InlineData("GET http://a:1/metrics?x HTTP/1.1\r\nHost: a:1", "/metrics", true)]
    [InlineData("GET /metrics HTTP/1.0", "/metrics", false)]
    [InlineData("GET /metrics HTTP/1.0\r\nConnection: keep-alive", "/metrics", true)]
    [InlineData("OPTIONS * HTTP/1.1\r\nHost: a", "*", true)]
    [InlineData("POST /metrics HTTP/1.1\r\nHost: a\r\nContent-Length: 5", "/metrics", false)]
    [InlineData("POST /metrics HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked", "/metrics", false)]
    public void AHeadIsRead(string head, string path, bool keepsAlive)
    {
        var request = ScrapeRequest.Read(Encoding.ASCII.GetBytes(head));
        Assert.NotNull(request);
        Assert.Equal((head[..head.IndexOf(' ', StringComparison.Ordinal)], path, keepsAlive), (request.Method, request.Path, request.KeepsAlive));
    }

    [Fact]
    public void HeadersThatComeSeveralTimesAreJoined()
    {
        var request = ScrapeRequest.Read("GET / HTTP/1.1\r\nHost: a\r\nAccept: text/plain\r\nACCEPT:  */*;q=0.1 "u8);
        Assert.Equal("text/plain,*/*;q=0.1", request!["accept"]);
        Assert.Null(request["accept-encoding"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("GET /metrics")]
    [InlineData("GET /metrics HTTP/1.1")]
    [InlineData("GET /metrics HTTP/2.0\r\nHost: a")]
    [InlineData("GET  /metrics HTTP/1.1\r\nHost: a")]
    [InlineData("GET metrics HTTP/1.1\r\nHost: a")]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\n folded")]
    [InlineData("GET / HTTP/1.1\r\nHost : a")]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nhost: a")]
    [InlineData("GET / HTTP/1.0\r\nHost: a\r\nAccept: */*\r\nHost: b")]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nnonsense")]
    public void WhatIsNoHeadIsRefused(string head) => Assert.Null(ScrapeRequest.Read(Encoding.ASCII.GetBytes(head)));
}
