namespace Codomyrmex.Telemetry;

/// <summary>What tells something about a destination.</summary>
enum DestinationEvent
{
    /// <summary>It answered: it took a request, or refused it for good.</summary>
    Answered,

    /// <summary>It could not be reached, did not answer in time, or said: not now.</summary>
    Unavailable,

    /// <summary>An attempt was given up by its caller before it ended.</summary>
    GivenUp,

    /// <summary>All attempts that may be under way at once were, for as long as a request may wait.</summary>
    NoSlot,
}
