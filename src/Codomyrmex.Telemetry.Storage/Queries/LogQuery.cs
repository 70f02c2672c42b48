namespace Codomyrmex.Telemetry.Storage;

/// <summary>Asks for log records that match every condition given.</summary>
public sealed record LogQuery
{
    /// <summary>When the record was made: its time, or the time it was observed where that is not set.</summary>
    public required TimeRange Range { get; init; }

    /// <summary>The record's <c>service.name</c>, exactly; null for any.</summary>
    public string? Service { get; init; }

    /// <summary>The least severity number, 1 to 24 (OpenTelemetry Logs Data Model, SeverityNumber); null for any.</summary>
    public int? MinSeverity { get; init; }

    /// <summary>The trace that the record belongs to; null for any.</summary>
    public TraceId? TraceId { get; init; }

    /// <summary>The span that the record belongs to; null for any.</summary>
    public SpanId? SpanId { get; init; }

    /// <summary>Oldest first instead of newest first.</summary>
    public bool Ascending { get; init; }

    /// <summary>The most records to return; at least 1.</summary>
    public required int Limit { get; init; }

    /// <summary>Where the page before ended (<see cref="Page{T}.Next"/>); null for the first.</summary>
    public string? Cursor { get; init; }
}
