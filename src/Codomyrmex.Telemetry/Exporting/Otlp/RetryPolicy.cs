using System.Net;

namespace Codomyrmex.Telemetry;

/// <summary>Whether and when to send a batch again (OTLP specification, OTLP/HTTP, Retryable response codes and Retry-After).</summary>
static class RetryPolicy
{
    static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(1);
    static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(30);

    /// <summary>True for answers that say: not now. No answer at all, as when nobody listens, is like them.</summary>
    internal static bool IsRetryable(HttpStatusCode? status) =>
        status is null or HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;

    /// <summary>
    /// How long to wait before the next attempt; null to give up, because the answer is final or the wait would outlast the time left.
    /// </summary>
    /// <param name="attempt">Attempts made so far, at least 1.</param>
    /// <param name="status">The last answer; null if there was none.</param>
    /// <param name="retryAfter">What the receiver asked for; null if it did not.</param>
    /// <param name="left">Time left for the batch.</param>
    /// <param name="chance">From 0 to 1: spreads clients that failed at the same time over half to all of the delay.</param>
    internal static TimeSpan? Next(int attempt, HttpStatusCode? status, TimeSpan? retryAfter, TimeSpan left, double chance)
    {
        if (!IsRetryable(status))
            return null;
        var delay = retryAfter is { } asked && asked >= TimeSpan.Zero
            ? asked
            : Backoff(attempt) * (0.5 + (chance / 2));
        return delay < left ? delay : null;
    }

    static TimeSpan Backoff(int attempt)
    {
        var delay = FirstDelay * Math.Pow(2, Math.Clamp(attempt - 1, 0, 20));
        return delay < LongestDelay ? delay : LongestDelay;
    }
}
