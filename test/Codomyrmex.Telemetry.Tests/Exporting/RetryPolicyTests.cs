using System.Net;

namespace Codomyrmex.Telemetry.Tests.Exporting;

public sealed class RetryPolicyTests
{
    static readonly TimeSpan Plenty = TimeSpan.FromHours(1);

    [Theory]
    [InlineData(429, true)]
    [InlineData(502, true)]
    [InlineData(503, true)]
    [InlineData(504, true)]
    [InlineData(null, true)]
    [InlineData(400, false)]
    [InlineData(401, false)]
    [InlineData(404, false)]
    [InlineData(408, false)]
    [InlineData(413, false)]
    [InlineData(500, false)]
    [InlineData(501, false)]
    [InlineData(301, false)]
    public void OnlyWhatMayPassIsTriedAgain(int? status, bool isRetried)
    {
        var delay = RetryPolicy.Next(1, (HttpStatusCode?)status, null, Plenty, 1);
        Assert.Equal(isRetried, delay.HasValue);
    }

    [Theory]
    [InlineData(1, 0, 500)]
    [InlineData(1, 1, 1000)]
    [InlineData(2, 1, 2000)]
    [InlineData(3, 0.5, 3000)]
    [InlineData(5, 1, 16_000)]
    [InlineData(6, 1, 30_000)]
    [InlineData(1000, 1, 30_000)]
    public void DelaysDoubleUpToABoundAndAreSpread(int attempt, double chance, int milliseconds) =>
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), RetryPolicy.Next(attempt, HttpStatusCode.ServiceUnavailable, null, Plenty, chance));

    [Fact]
    public void TheReceiversWishIsObeyed()
    {
        Assert.Equal(TimeSpan.FromSeconds(17), RetryPolicy.Next(1, HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(17), Plenty, 0));
        Assert.Equal(TimeSpan.Zero, RetryPolicy.Next(1, HttpStatusCode.TooManyRequests, TimeSpan.Zero, Plenty, 0));
        Assert.Equal(TimeSpan.FromMilliseconds(500), RetryPolicy.Next(1, HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(-1), Plenty, 0));
    }

    [Fact]
    public void AWaitThatOutlastsTheTimeLeftIsNotBegun()
    {
        Assert.Null(RetryPolicy.Next(1, HttpStatusCode.ServiceUnavailable, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10), 0));
        Assert.Null(RetryPolicy.Next(3, null, null, TimeSpan.FromSeconds(1), 0));
    }
}
