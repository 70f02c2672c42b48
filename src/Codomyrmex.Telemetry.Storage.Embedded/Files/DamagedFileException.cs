namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>A file does not hold what was written: a checksum is wrong, or it ends too early. The message says which and where.</summary>
sealed class DamagedFileException : IOException
{
    public DamagedFileException()
    {
    }

    public DamagedFileException(string message)
        : base(message)
    {
    }

    public DamagedFileException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The segment, when the file is one and was open: whatever reads row groups says which, so that it can be taken out of use.</summary>
    public SegmentHeader? Segment { get; init; }
}
