namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>A segment in use, with a block for each of its row groups. Immutable; thread-safe.</summary>
sealed record StoredSegment<TBlock>(Segment Segment, IReadOnlyList<TBlock> Blocks)
{
    /// <summary>Its rows.</summary>
    public long Rows { get; } = Segment.Groups.Sum(group => (long)group.Rows);

    public long Number => Segment.Header.Number;
}
