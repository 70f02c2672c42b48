using Codomyrmex.Telemetry.Storage;

namespace Codomyrmex.Telemetry.Server.Hosting;

/// <summary>Opens the store that a server's options ask for.</summary>
static class StoreOpening
{
    /// <summary>The store; the caller disposes it. The options are valid.</summary>
    /// <exception cref="ServerStartException">The store can't be opened; all reasons together.</exception>
    public static async Task<ITelemetryStore> OpenAsync(ServerOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return await EmbeddedTelemetryStore.OpenAsync(
                new EmbeddedStoreOptions
                {
                    Directory = options.DataDirectory,
                    CapacityBytes = options.DataDirectory is null ? options.MaxMemoryBytes : options.MaxDiskBytes,
                    Retention = options.Retention,
                    SyncInterval = options.SyncInterval,
                    MaxSeries = options.MaxSeries,
                    TimeProvider = options.TimeProvider,
                },
                cancellationToken);
        }
        catch (StoreOpeningException exception)
        {
            throw new ServerStartException(exception.Problems, exception);
        }
    }
}
