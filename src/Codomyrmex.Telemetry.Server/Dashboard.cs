using Codomyrmex.Telemetry.Server;
using Codomyrmex.Telemetry.Server.Hosting;

namespace Codomyrmex.Telemetry;

/// <summary>A telemetry server running inside this process: receivers, store, API and the dashboard page. Dispose it to stop.</summary>
public sealed class Dashboard : IAsyncDisposable
{
    readonly ServerHost _host;

    Dashboard(ServerHost host) => _host = host;

    /// <summary>What it listens on, with the real ports.</summary>
    public IReadOnlyList<ListeningAddress> Addresses => _host.Addresses;

    /// <summary>Starts a server on one loopback port for everything: dashboard, API, and OTLP/HTTP.</summary>
    /// <param name="port">The port; 0 takes any free one, see <see cref="Addresses"/>.</param>
    /// <param name="cancellationToken">Gives up the start.</param>
    /// <exception cref="ServerStartException">The port is not one, or is taken.</exception>
    public static Task<Dashboard> StartServerAsync(int port = 4320, CancellationToken cancellationToken = default) =>
        StartServerAsync(new ServerOptions { Port = port, OtlpHttpPort = null, OtlpGrpcPort = null }, cancellationToken);

    /// <summary>Starts a server as the options say. It accepts data when the task completes.</summary>
    /// <exception cref="ServerStartException">The options are wrong or an address can't be listened on; all reasons together.</exception>
    public static async Task<Dashboard> StartServerAsync(ServerOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Validate() is { Count: > 0 } problems)
            throw new ServerStartException(problems);

        return new Dashboard(await ServerHost.StartAsync(options, StoreOpening.Open(options), cancellationToken));
    }

    /// <summary>Stops listening, lets requests that are being answered end, and lets go of the stored telemetry.</summary>
    public ValueTask DisposeAsync() => _host.DisposeAsync();
}
