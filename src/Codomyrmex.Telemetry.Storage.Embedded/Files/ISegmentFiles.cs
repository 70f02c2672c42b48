namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Where the segments of one signal lie: a directory, or memory. Thread-safe.</summary>
interface ISegmentFiles
{
    /// <summary>The numbers of the segments there, rising.</summary>
    IReadOnlyList<long> List();

    /// <summary>Begins a segment; nobody sees it until it is committed.</summary>
    /// <exception cref="IOException">No room, or no permission.</exception>
    ISegmentOutput Create(long number);

    /// <summary>Opens a committed segment for reading.</summary>
    /// <exception cref="IOException">There is none of this number, or it cannot be opened.</exception>
    ISegmentInput Open(long number);

    /// <summary>Removes a segment; inputs that are open stay readable. Nothing happens when there is none.</summary>
    void Delete(long number);

    /// <summary>Takes a damaged segment out of the way and returns where it is now; in memory it is removed.</summary>
    string Quarantine(long number);
}
