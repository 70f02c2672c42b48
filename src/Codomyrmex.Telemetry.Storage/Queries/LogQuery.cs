namespace Codomyrmex.Telemetry.Storage;

/// <summary>Asks for log records by time, equal ones by arrival.</summary>
public sealed record LogQuery
{
    /// <summary>When the record was made: its time, or the time it was observed where that is not set.</summary>
    public required TimeRange Range { get; init; }

    /// <summary>What it must be like; null for any.</summary>
    public Filter? Filter { get; init; }

    /// <summary>Oldest first instead of newest first; among records of one time the order of arrival turns too.</summary>
    public bool Ascending { get; init; }

    /// <summary>The most records to return; at least 1.</summary>
    public required int Limit { get; init; }

    /// <summary>Where the page before ended (<see cref="Page{T}.Next"/>); null for the first.</summary>
    public string? Cursor { get; init; }
}
