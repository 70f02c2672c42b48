namespace Codomyrmex.Telemetry.Storage.Embedded.Tests.Stores;

/// <summary>Stores in memory with tiny heads, so that answers come from both heads and segments.</summary>
static class MemoryOnly
{
    public static async ValueTask<ITelemetryStore> OpenAsync() => await EmbeddedTelemetryStore.OpenAsync(new EmbeddedStoreOptions { Retention = null, HeadRows = 16, DerivesMetrics = false });
}
