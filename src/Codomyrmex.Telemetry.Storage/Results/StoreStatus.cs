namespace Codomyrmex.Telemetry.Storage;

/// <summary>What a store holds at one moment.</summary>
public sealed record StoreStatus
{
    /// <summary>Bytes in use for stored data: on disk for an engine that is durable, otherwise in memory.</summary>
    public required long Bytes { get; init; }

    /// <summary>The earliest stored row's time, Unix nanoseconds; null when the store is empty.</summary>
    public required long? OldestNanos { get; init; }

    /// <summary>Rows stored.</summary>
    public required SignalCounts Rows { get; init; }

    /// <summary>Bytes in use for each signal.</summary>
    public SignalCounts SignalBytes { get; init; }

    /// <summary>Rows removed since the start to keep within the bounds on bytes and age.</summary>
    public required SignalCounts Evicted { get; init; }

    /// <summary>Rows deleted since the start because a user asked for it.</summary>
    public SignalCounts Deleted { get; init; }

    /// <summary>Metric points since the start that took the place of one of the same series and time.</summary>
    public long DuplicatePoints { get; init; }

    /// <summary>Series that are known.</summary>
    public long SeriesCount { get; init; }

    /// <summary>Bytes of the log that no segment holds yet.</summary>
    public long LogBytes { get; init; }

    /// <summary>Bytes of segments that wait to be merged.</summary>
    public long MergeDebtBytes { get; init; }

    /// <summary>What went wrong and what became of it, such as a file that was set aside because it is damaged; empty when all is well.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];
}
