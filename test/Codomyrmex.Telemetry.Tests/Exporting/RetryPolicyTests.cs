namespace Codomyrmex.Telemetry.Tests.Exporting;

public sealed class RetryPolicyTests
{
    static readonly TimeSpan Plenty = TimeSpan.FromHours(1);

    [Fact]
    public void WhatIsFinalIsNotTriedAgain()
    {
        Assert.Null(RetryPolicy.Next(1, new OtlpAttempt(ExportResult.Success), Plenty, 1));
        Assert.Null(RetryPolicy.Next(1, new OtlpAttempt(ExportResult.Partial(3, "too old")), Plenty, 1));
        Assert.Null(RetryPolicy.Next(1, new OtlpAttempt(ExportResult.Failed("bad"), IsRetryable: false, TimeSpan.FromSeconds(1)), Plenty, 1));
        Assert.NotNull(RetryPolicy.Next(1, Failed(), Plenty, 1));
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
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), RetryPolicy.Next(attempt, Failed(), Plenty, chance));

    [Fact]
    public void TheReceiversWishIsObeyed()
    {
        Assert.Equal(TimeSpan.FromSeconds(17), RetryPolicy.Next(1, Failed(TimeSpan.FromSeconds(17)), Plenty, 0));
        Assert.Equal(TimeSpan.FromMilliseconds(500), RetryPolicy.Next(1, Failed(TimeSpan.FromSeconds(-1)), Plenty, 0));
    }

    [Theory]
    [InlineData(0, 1, 100)]
    [InlineData(0, 2, 200)]
    [InlineData(0, 3, 400)]
    [InlineData(0, 4, 800)]
    [InlineData(0, 5, 1000)]
    [InlineData(0, int.MaxValue, 1000)]
    [InlineData(1, 1, 100)]
    [InlineData(150, 1, 150)]
    [InlineData(150, 2, 200)]
    [InlineData(1500, 9, 1500)]
    public void AWishForAlmostNoDelayIsNotObeyed(int asked, int attempt, int milliseconds) => Assert.Equal(
        TimeSpan.FromMilliseconds(milliseconds), RetryPolicy.Next(attempt, Failed(TimeSpan.FromMilliseconds(asked)), Plenty, 0));

    [Fact]
    public void AWishForEverIsGivenUp()
    {
        Assert.Null(RetryPolicy.Next(1, Failed(TimeSpan.MaxValue), Plenty, 0));
        Assert.Equal(TimeSpan.FromMilliseconds(500), RetryPolicy.Next(1, Failed(TimeSpan.MinValue), Plenty, 0));
    }

    [Fact]
    public void AWaitThatOutlastsTheTimeLeftIsNotBegun()
    {
        Assert.Null(RetryPolicy.Next(1, Failed(TimeSpan.FromSeconds(10)), TimeSpan.FromSeconds(10), 0));
        Assert.Null(RetryPolicy.Next(3, Failed(), TimeSpan.FromSeconds(1), 0));
    }

    static OtlpAttempt Failed(TimeSpan? retryAfter = null) => new(ExportResult.Failed("not now"), IsRetryable: true, retryAfter);
}
