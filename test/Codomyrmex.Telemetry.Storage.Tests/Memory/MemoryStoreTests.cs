namespace Codomyrmex.Telemetry.Storage.Tests;

public sealed class MemoryStoreTests
{
    [Fact]
    public async Task ItSaysWhatItIs()
    {
        await using var store = new MemoryTelemetryStore(new MemoryStoreOptions());
        Assert.Equal(new StoreCapabilities("memory", IsDurable: false, 512L * 1024 * 1024), store.Capabilities);
    }
}
