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
    ISegmentInput Open(long number);

    /// <summary>Removes a segment; inputs that are open stay readable.</summary>
    void Delete(long number);

    /// <summary>Takes a damaged segment out of the way and returns where it is now; in memory it is removed.</summary>
    string Quarantine(long number);
}

/// <summary>A segment being written, front to back.</summary>
interface ISegmentOutput : IDisposable
{
    /// <summary>Bytes written so far.</summary>
    long Position { get; }

    /// <summary>Adds bytes.</summary>
    void Write(ReadOnlySpan<byte> bytes);

    /// <summary>Makes it durable and visible at once. Without this, disposal leaves nothing behind.</summary>
    void Commit();
}

/// <summary>A committed segment. Thread-safe. What it holds of the operating system is let go when nothing refers to it any more.</summary>
interface ISegmentInput
{
    /// <summary>Its length in bytes.</summary>
    long Length { get; }

    /// <summary>Fills the buffer from an offset.</summary>
    /// <exception cref="DamagedFileException">The file is shorter.</exception>
    void Read(long offset, Span<byte> buffer);
}
