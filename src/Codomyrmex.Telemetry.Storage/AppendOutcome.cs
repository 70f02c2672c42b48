namespace Codomyrmex.Telemetry.Storage;

/// <summary>What became of an appended batch.</summary>
public enum AppendOutcome
{
    /// <summary>Kept, and visible to later queries.</summary>
    Accepted,

    /// <summary>Not kept; the same batch may be accepted later.</summary>
    Full,

    /// <summary>Not kept, and never will be, such as a batch larger than the store's capacity.</summary>
    Refused,
}
