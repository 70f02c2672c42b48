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

    /// <summary>In how many parts to cut the range, see <see cref="TimeBuckets"/>; 1 to 10,000.</summary>
    public int Buckets { get; init; } = 1;

    /// <summary>The field by whose values to count apart; null for one count of all. Texts, numbers and booleans are such values, as <see cref="AttributeValueSummary"/>
    /// writes them, and the elements of arrays. A row that has several is counted once for each, one that has none as null.</summary>
    public FilterField? GroupBy { get; init; }

    /// <summary>The most values to return groups of, those with the highest counts; at least 1. The group of rows without one comes in addition.</summary>
    public int MaxGroups { get; init; } = 100;
}
