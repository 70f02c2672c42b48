namespace Codomyrmex.Telemetry.Storage;

/// <summary>Asks how many rows match, over time and by the values of a field.</summary>
public sealed record CountQuery
{
    /// <summary>Spans or log records.</summary>
    public required RowSignal Signal { get; init; }

    /// <summary>When they started or were made. It has an end and a beginning when there is more than one bucket.</summary>
    public required TimeRange Range { get; init; }

    /// <summary>What they must be like; null for any.</summary>
    public Filter? Filter { get; init; }

    /// <summary>In how many parts of the same length to cut the range, the last one possibly shorter; 1 to 10,000.</summary>
    public int Buckets { get; init; } = 1;

    /// <summary>The field by whose values to count apart; null for one count of all. A row that has several is counted for each, one that has none as null.</summary>
    public FilterField? GroupBy { get; init; }

    /// <summary>The most groups to return, those with the highest counts; at least 1.</summary>
    public int MaxGroups { get; init; } = 100;
}
