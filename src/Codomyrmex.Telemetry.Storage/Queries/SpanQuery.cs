namespace Codomyrmex.Telemetry.Storage;

/// <summary>Asks for spans by start time, equal ones by trace id and then span id.</summary>
public sealed record SpanQuery
{
    /// <summary>When the span started.</summary>
    public required TimeRange Range { get; init; }

    /// <summary>What it must be like; null for any.</summary>
    public Filter? Filter { get; init; }

    /// <summary>Oldest first instead of newest first; the order of ids does not turn.</summary>
    public bool Ascending { get; init; }

    /// <summary>The most spans to return; at least 1. Copies of one span, equal in start and both ids, are returned together, even beyond it.</summary>
    public required int Limit { get; init; }

    /// <summary>Where the page before ended (<see cref="Page{T}.Next"/>); null for the first.</summary>
    public string? Cursor { get; init; }
}
