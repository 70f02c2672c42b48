namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>A committed segment. Immutable; thread-safe.</summary>
sealed class Segment
{
    /// <summary>What it is.</summary>
    public SegmentHeader Header => throw new NotImplementedException();

    /// <summary>Bytes of the file.</summary>
    public long Bytes => throw new NotImplementedException();

    /// <summary>Its rows, in groups.</summary>
    public IReadOnlyList<RowGroup> Groups => throw new NotImplementedException();

    /// <summary>Rows by <c>service.name</c>.</summary>
    public IReadOnlyDictionary<string, long> RowsByService => throw new NotImplementedException();

    /// <summary>Reads the footer.</summary>
    /// <exception cref="DamagedFileException">It is not there, or damaged.</exception>
    /// <exception cref="NotSupportedException">The file is of a version that this program does not know.</exception>
    public static Segment Open(ISegmentInput input, ColumnCache cache) => throw new NotImplementedException();

    /// <summary>Reads every byte and checks every checksum.</summary>
    /// <exception cref="DamagedFileException">One is wrong.</exception>
    public void Verify(CancellationToken cancellationToken) => throw new NotImplementedException();
}
