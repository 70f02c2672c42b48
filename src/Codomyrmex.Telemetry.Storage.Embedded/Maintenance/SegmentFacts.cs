namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>What decisions about a segment need to know.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Groups">Its row groups.</param>
sealed record SegmentFacts(long Number, IReadOnlyList<GroupFacts> Groups)
{
    public long Rows => Groups.Sum(group => group.Rows);

    public long Bytes => Groups.Sum(group => group.Bytes);

    public static SegmentFacts Of(Segment segment) => new(segment.Header.Number, [.. segment.Groups.Select(GroupFacts.Of)]);
}
