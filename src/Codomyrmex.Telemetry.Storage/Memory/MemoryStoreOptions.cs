namespace Codomyrmex.Telemetry.Storage;

/// <summary>How much a <see cref="MemoryTelemetryStore"/> may hold.</summary>
public sealed record MemoryStoreOptions
{
    /// <summary>Bound on the bytes of all batches together; default 512 MiB. At least 1.</summary>
    public long CapacityBytes { get; init; } = 512L * 1024 * 1024;
}
