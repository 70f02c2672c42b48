namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>A committed segment. Thread-safe. What it holds of the operating system is let go when nothing refers to it any more.</summary>
interface ISegmentInput
{
    /// <summary>The file's name, for messages.</summary>
    string Name { get; }

    /// <summary>Its length in bytes.</summary>
    long Length { get; }

    /// <summary>Fills the buffer from an offset.</summary>
    /// <exception cref="DamagedFileException">The file is shorter.</exception>
    void Read(long offset, Span<byte> buffer);
}
