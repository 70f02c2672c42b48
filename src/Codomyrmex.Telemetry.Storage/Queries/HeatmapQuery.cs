namespace Codomyrmex.Telemetry.Storage;

/// <summary>Asks for counts of spans over start time and duration.</summary>
public sealed record HeatmapQuery
{
    /// <summary>When they started; it has a beginning and an end.</summary>
    public required TimeRange Range { get; init; }

    /// <summary>What they must be like; null for any.</summary>
    public Filter? Filter { get; init; }

    /// <summary>In how many parts to cut the range, see <see cref="TimeBuckets"/>; 1 to 10,000.</summary>
    public int Buckets { get; init; } = 60;
}
