namespace Codomyrmex.Telemetry;

/// <summary>Whether and when to send a request again (OTLP specification, Failures and OTLP/HTTP, Retryable response codes).</summary>
static class RetryPolicy
{
    static readonly TimeSpan ShortestDelay = TimeSpan.FromMilliseconds(100);
    static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(1);
    static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long to wait before the next attempt; null to give up, because the answer is final or the wait would outlast the time left.
    /// </summary>
    /// <param name="attempt">Attempts made so far, at least 1.</param>
    /// <param name="last">How the last of them ended.</param>
    /// <param name="left">Time left for the request.</param>
    /// <param name="chance">From 0 to 1: spreads clients that failed at the same time over half to all of the delay.</param>
    internal static TimeSpan? Next(int attempt, in OtlpAttempt last, TimeSpan left, double chance)
    {
        if (!last.IsRetryable)
            return null;
        var delay = Delay(attempt, last.RetryAfter, chance);
        return delay < left ? delay : null;
    }

    /// <summary>
    /// The receiver's wish, else a delay that doubles with each attempt up to a bound. A wish to be asked again at once is not obeyed to the letter: there is
    /// a least delay, which doubles from 100 ms to a second.
    /// </summary>
    internal static TimeSpan Delay(int attempt, TimeSpan? retryAfter, double chance) =>
        retryAfter is { } asked && asked >= TimeSpan.Zero
            ? Longer(asked, Doubled(ShortestDelay, attempt, FirstDelay))
            : Doubled(FirstDelay, attempt, LongestDelay) * (0.5 + (chance / 2));

    static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    static TimeSpan Doubled(TimeSpan first, int attempt, TimeSpan longest)
    {
        var delay = first * Math.Pow(2, Math.Clamp(attempt - 1, 0, 20));
        return delay < longest ? delay : longest;
    }
}
