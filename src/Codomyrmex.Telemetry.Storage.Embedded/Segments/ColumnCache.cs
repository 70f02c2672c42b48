namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Decoded columns that were read lately, bounded in bytes; the least used go first. Thread-safe.</summary>
/// <param name="capacityBytes">The most bytes to keep; 0 keeps none.</param>
sealed class ColumnCache(long capacityBytes)
{
    /// <summary>The bound.</summary>
    public long CapacityBytes { get; } = capacityBytes;
}
