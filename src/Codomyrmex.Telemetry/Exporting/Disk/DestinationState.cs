namespace Codomyrmex.Telemetry;

/// <summary>What is known of a destination.</summary>
enum DestinationState
{
    /// <summary>It answers, or has not been asked yet.</summary>
    Up,

    /// <summary>The last attempt that ended found it unable to take anything.</summary>
    Down,

    /// <summary>All the attempts that may be under way are, and none of them ended in the time that a batch may wait.</summary>
    Stalled,
}
