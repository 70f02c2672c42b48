namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>A committed segment. Immutable; thread-safe.</summary>
sealed class Segment
{
    readonly ISegmentInput _input;
    readonly RowGroup[] _groups;

    Segment(ISegmentInput input, SegmentFooter footer, ColumnCache cache)
    {
        _input = input;
        Header = footer.Header;
        _groups = [.. footer.Groups.Select(group => new RowGroup(input, group, cache) { Header = footer.Header })];
        var rows = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var (service, count) in footer.Groups.SelectMany(group => group.RowsByService))
            rows[service] = rows.GetValueOrDefault(service) + count;
        RowsByService = rows;
    }

    /// <summary>What it is.</summary>
    public SegmentHeader Header { get; }

    /// <summary>Bytes of the file.</summary>
    public long Bytes => _input.Length;

    /// <summary>Its rows, in groups.</summary>
    public IReadOnlyList<RowGroup> Groups => _groups;

    /// <summary>Rows by <c>service.name</c>.</summary>
    public IReadOnlyDictionary<string, long> RowsByService { get; }

    /// <summary>Reads the footer.</summary>
    /// <exception cref="DamagedFileException">It is not there, or damaged.</exception>
    /// <exception cref="NotSupportedException">The file is of a version that this program does not know.</exception>
    public static Segment Open(ISegmentInput input, ColumnCache cache) => new(input, SegmentLayout.ReadFooter(input), cache);

    /// <summary>Reads every byte and checks every checksum.</summary>
    /// <exception cref="DamagedFileException">One is wrong.</exception>
    /// <exception cref="NotSupportedException">The version in the file is not what it was when it was opened.</exception>
    public void Verify(CancellationToken cancellationToken)
    {
        SegmentLayout.ReadFooter(_input);
        foreach (var group in _groups)
            group.ReadChunks(_ => cancellationToken.ThrowIfCancellationRequested());
    }
}
