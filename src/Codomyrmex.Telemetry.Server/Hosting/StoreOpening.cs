using Codomyrmex.Telemetry.Server.Configuration;
using Codomyrmex.Telemetry.Storage;

namespace Codomyrmex.Telemetry.Server.Hosting;

/// <summary>Opens the store that a server's options ask for.</summary>
static class StoreOpening
{
    /// <summary>The store; the caller disposes it. The options are valid.</summary>
    /// <exception cref="ServerStartException">The store can't be opened; all reasons together.</exception>
    public static ITelemetryStore Open(ServerOptions options)
    {
        if (options.DataDirectory is not null)
            throw new ServerStartException([$"{Setting.Data}: this version keeps telemetry in memory only; leave it out."]);
        return new MemoryTelemetryStore(new MemoryStoreOptions { CapacityBytes = options.MaxMemoryBytes });
    }
}
