namespace Codomyrmex.Telemetry.Storage;

/// <summary>What a store holds at one moment.</summary>
public sealed record StoreStatus
{
    /// <summary>Bytes in use for stored data.</summary>
    public required long Bytes { get; init; }

    /// <summary>The earliest stored row's time, Unix nanoseconds; null when the store is empty.</summary>
    public required long? OldestNanos { get; init; }

    /// <summary>Rows stored.</summary>
    public required SignalCounts Rows { get; init; }

    /// <summary>Rows evicted since the start to make room.</summary>
    public required SignalCounts Evicted { get; init; }
}
