namespace Codomyrmex.Telemetry.Storage;

/// <summary>Asks for traces. A trace matches when one of its spans, started inside <see cref="Range"/>, matches every condition given.</summary>
public sealed record TraceQuery
{
    /// <summary>When the matching span started.</summary>
    public required TimeRange Range { get; init; }

    /// <summary>The span's <c>service.name</c>, exactly; null for any.</summary>
    public string? Service { get; init; }

    /// <summary>The span's name, exactly; null for any.</summary>
    public string? Operation { get; init; }

    /// <summary>The span's least duration in nanoseconds, inclusive; null for any.</summary>
    public long? MinDurationNanos { get; init; }

    /// <summary>The span's greatest duration in nanoseconds, inclusive; null for any.</summary>
    public long? MaxDurationNanos { get; init; }

    /// <summary>The order of the answer.</summary>
    public TraceOrder Order { get; init; }

    /// <summary>The most traces to return; at least 1.</summary>
    public required int Limit { get; init; }

    /// <summary>Where the page before ended (<see cref="Page{T}.Next"/>); null for the first.</summary>
    public string? Cursor { get; init; }
}
