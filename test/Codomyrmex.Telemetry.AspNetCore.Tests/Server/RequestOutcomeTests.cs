using Microsoft.AspNetCore.Http;

namespace Codomyrmex.Telemetry.AspNetCore.Tests.Server;

public sealed class RequestOutcomeTests
{
    static readonly Exception Failure = new InvalidOperationException("why");

    [Theory]
    [InlineData(200, null)]
    [InlineData(302, null)]
    [InlineData(404, null)]
    [InlineData(499, null)]
    [InlineData(500, "500")]
    [InlineData(503, "503")]
    public void OfAnswersOnly5xxAreErrors(int statusCode, string? errorType) =>
        Assert.Equal(new RequestOutcome(statusCode, errorType, null), RequestOutcome.Of(statusCode, true, false, null, null));

    [Fact]
    public void AnExceptionThatReachesTheServerIsA500() =>
        Assert.Equal(new RequestOutcome(500, typeof(InvalidOperationException).FullName, "why"), RequestOutcome.Of(200, false, false, Failure, null));

    [Fact]
    public void AnAnswerThatHasBegunKeepsItsStatus() =>
        Assert.Equal(new RequestOutcome(200, typeof(InvalidOperationException).FullName, "why"), RequestOutcome.Of(200, true, false, Failure, null));

    [Fact]
    public void AHandledExceptionNamesTheErrorOfA5xx() =>
        Assert.Equal(new RequestOutcome(503, typeof(InvalidOperationException).FullName, "why"), RequestOutcome.Of(503, true, false, null, Failure));

    [Fact]
    public void ARequestThatIsNoneHasItsOwnStatus() =>
        Assert.Equal(new RequestOutcome(413, null, null), RequestOutcome.Of(200, false, false, new BadHttpRequestException("too large", 413), null));

    [Theory]
    [InlineData(false, 499)]
    [InlineData(true, 200)]
    public void AClientThatHasGoneIsNoError(bool hasStarted, int statusCode)
    {
        Assert.Equal(new RequestOutcome(statusCode, null, null), RequestOutcome.Of(200, hasStarted, true, new OperationCanceledException(), null));
        Assert.Equal(new RequestOutcome(statusCode, null, null), RequestOutcome.Of(200, hasStarted, true, new IOException(), null));
    }

    [Fact]
    public void AProgramsOwnCancellationIsAnError() =>
        Assert.Equal(typeof(OperationCanceledException).FullName, RequestOutcome.Of(200, false, false, new OperationCanceledException(), null).ErrorType);
}
