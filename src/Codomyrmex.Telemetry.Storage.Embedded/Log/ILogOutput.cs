namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>A log file that is written. One thread writes and cuts; any may sync.</summary>
interface ILogOutput : IDisposable
{
    /// <summary>Writes all parts, one after the other, from an offset on. After an error anything may be there from the offset on.</summary>
    /// <exception cref="IOException">No room, or the disk fails.</exception>
    void Write(IReadOnlyList<ReadOnlyMemory<byte>> parts, long offset);

    /// <summary>Cuts the file to a length.</summary>
    /// <exception cref="IOException">The disk fails.</exception>
    void Truncate(long length);

    /// <summary>Makes what was written safe against a loss of power.</summary>
    /// <exception cref="IOException">The disk fails.</exception>
    void Sync();
}
