namespace Codomyrmex.Telemetry.Storage.Tests;

/// <summary>What tests need and do not care about.</summary>
static class Some
{
    /// <summary>An empty store with plenty of room.</summary>
    public static ValueTask<ITelemetryStore> Store() => ValueTask.FromResult<ITelemetryStore>(new MemoryTelemetryStore(new MemoryStoreOptions()));
}
