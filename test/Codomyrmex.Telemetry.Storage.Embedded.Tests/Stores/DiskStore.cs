namespace Codomyrmex.Telemetry.Storage.Embedded.Tests.Stores;

/// <summary>A store on disk as it comes: answers come from the head.</summary>
sealed class DiskStore : IDisposable
{
    readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    public async ValueTask<ITelemetryStore> OpenAsync() => await EmbeddedTelemetryStore.OpenAsync(new EmbeddedStoreOptions
    {
        // A fact may open several.
        Directory = Path.Combine(_directory.Path, Guid.NewGuid().ToString("N")),
        Retention = null,
        DerivesMetrics = false,
    });
}
