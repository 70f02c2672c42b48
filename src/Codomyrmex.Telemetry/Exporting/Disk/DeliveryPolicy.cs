namespace Codomyrmex.Telemetry;

/// <summary>The decisions of a delivery with a queue on disk.</summary>
static class DeliveryPolicy
{
    const int MostInFlight = 4;
    static readonly TimeSpan ShortestHold = TimeSpan.FromMilliseconds(100);
    static readonly TimeSpan LongestHold = TimeSpan.FromDays(1);
    static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(1);
    static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(30);

    /// <summary>What is known after something happened.</summary>
    internal static DestinationState Next(DestinationState state, DestinationEvent happened) => (state, happened) switch
    {
        (_, DestinationEvent.Answered) => DestinationState.Up,
        (_, DestinationEvent.Unavailable) => DestinationState.Down,
        (DestinationState.Stalled, DestinationEvent.GivenUp) => DestinationState.Down,
        (DestinationState.Up, DestinationEvent.NoSlot) => DestinationState.Stalled,
        _ => state,
    };

    /// <summary>
    /// Where a new request goes. With nothing on disk there is nothing else to ask a destination with that is down, so the request itself does, unless the
    /// destination has said when it wants to be asked.
    /// </summary>
    internal static DeliveryRoute Route(DestinationState state, bool isHeld, bool isDiskEmpty) =>
        isHeld || state == DestinationState.Stalled || (state == DestinationState.Down && !isDiskEmpty) ? DeliveryRoute.Disk : DeliveryRoute.Network;

    /// <summary>How long what is stored waits before it is sent; null until something happens.</summary>
    /// <param name="hasWork">Whether anything is stored.</param>
    /// <param name="state">What is known of the destination.</param>
    /// <param name="held">How long the destination still wants to be left alone, at most zero if it does not.</param>
    /// <param name="backoff">What is left of the delay after the last failure, at most zero if there was none.</param>
    internal static TimeSpan? ReplayDelay(bool hasWork, DestinationState state, TimeSpan held, TimeSpan backoff) =>
        !hasWork ? null
        : held > TimeSpan.Zero ? held
        : state switch
        {
            DestinationState.Up => TimeSpan.Zero,
            DestinationState.Down => backoff > TimeSpan.Zero ? backoff : TimeSpan.Zero,

            // Attempts are under way that will tell.
            _ => null,
        };

    /// <summary>How many stored requests may be sent at once: one to find out, several once the destination answers.</summary>
    internal static int ReplaysAtOnce(DestinationState state, bool hasAnswered) => state == DestinationState.Up && hasAnswered ? MostInFlight : 1;

    /// <summary>The delay after a failure: it doubles from 1 s to 30 s, spread over its upper half.</summary>
    /// <param name="failures">Failures since the last answer, at least 1.</param>
    /// <param name="chance">From 0 to 1.</param>
    internal static TimeSpan Backoff(int failures, double chance)
    {
        var delay = FirstDelay * Math.Pow(2, Math.Clamp(failures - 1, 0, 10));
        return (delay < LongestDelay ? delay : LongestDelay) * (0.5 + (chance / 2));
    }

    /// <summary>How long a destination is left alone that asks for <paramref name="retryAfter"/>: what it asks for, within reason.</summary>
    internal static TimeSpan Hold(TimeSpan retryAfter) =>
        retryAfter < ShortestHold ? ShortestHold : retryAfter > LongestHold ? LongestHold : retryAfter;

    /// <summary>What the end of an attempt tells about the destination.</summary>
    internal static DestinationEvent EventOf(in OtlpAttempt attempt) =>
        !attempt.Result.IsSuccess && attempt.IsRetryable ? DestinationEvent.Unavailable : DestinationEvent.Answered;
}
