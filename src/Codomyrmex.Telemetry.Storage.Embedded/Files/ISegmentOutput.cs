namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>A segment being written, front to back. Not thread-safe.</summary>
interface ISegmentOutput : IDisposable
{
    /// <summary>Bytes written so far.</summary>
    long Position { get; }

    /// <summary>Adds bytes.</summary>
    /// <exception cref="IOException">No room.</exception>
    void Write(ReadOnlySpan<byte> bytes);

    /// <summary>Makes it durable and visible at once. Without this, disposal leaves nothing behind.</summary>
    void Commit();
}
