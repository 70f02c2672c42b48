namespace Codomyrmex.Telemetry.Storage;

/// <summary>Asks for traces. A trace matches when one of its spans, started inside <see cref="Range"/>, matches the filter.</summary>
public sealed record TraceQuery
{
    /// <summary>When the matching span started.</summary>
    public required TimeRange Range { get; init; }

    /// <summary>What the span must be like; null for any.</summary>
    public Filter? Filter { get; init; }

    /// <summary>The order of the answer.</summary>
    public TraceOrder Order { get; init; }

    /// <summary>The most traces to return; at least 1.</summary>
    public required int Limit { get; init; }

    /// <summary>Where the page before ended (<see cref="Page{T}.Next"/>); null for the first.</summary>
    public string? Cursor { get; init; }
}
