namespace Codomyrmex.Telemetry.Storage;

/// <summary>A trace in one line, over all of its stored spans.</summary>
public sealed record TraceSummary
{
    /// <summary>The trace.</summary>
    public required TraceId TraceId { get; init; }

    /// <summary>The service of the root span, or of the earliest span while no root has arrived.</summary>
    public required string RootService { get; init; }

    /// <summary>The name of the root span, or of the earliest span while no root has arrived.</summary>
    public required string RootName { get; init; }

    /// <summary>The earliest start, Unix nanoseconds.</summary>
    public required long StartNanos { get; init; }

    /// <summary>From the earliest start to the latest end, nanoseconds; not negative.</summary>
    public required long DurationNanos { get; init; }

    /// <summary>How many spans are stored.</summary>
    public required int SpanCount { get; init; }

    /// <summary>How many of them have status error.</summary>
    public required int ErrorCount { get; init; }

    /// <summary>Spans and errors per service, by name.</summary>
    public required IReadOnlyList<TraceService> Services { get; init; }

    /// <summary>True when a root is stored and no stored span names a parent that is not.</summary>
    public required bool IsComplete { get; init; }
}
