using System.Net.Sockets;
using Codomyrmex.Telemetry.Server.Api;
using Codomyrmex.Telemetry.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Codomyrmex.Telemetry.Server.Hosting;

/// <summary>One running server.</summary>
sealed class ServerHost : IAsyncDisposable
{
    static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(5);

    readonly WebApplication _application;
    readonly ServerParts _parts;
    readonly Listening _listening;

    ServerHost(WebApplication application, ServerParts parts, Listening listening)
    {
        _application = application;
        _parts = parts;
        _listening = listening;
    }

    /// <inheritdoc cref="Dashboard.Addresses"/>
    public IReadOnlyList<ListeningAddress> Addresses => _listening.Addresses;

    /// <summary>Starts a server over a store, which it then owns; the options are valid.</summary>
    /// <inheritdoc cref="Dashboard.StartServerAsync(ServerOptions, CancellationToken)"/>
    public static async Task<ServerHost> StartAsync(ServerOptions options, ITelemetryStore store, CancellationToken cancellationToken)
    {
        var listening = new Listening(options);
        var application = Build(options, listening);
        var parts = new ServerParts(options, store, () => listening.Addresses, application.Services.GetRequiredService<ILoggerFactory>());
        var host = new ServerHost(application, parts, listening);
        try
        {
            Pipeline.Configure(application, parts, options);
            parts.Start();
            await application.StartAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            await host.DisposeAsync();
            throw new ServerStartException(listening.FindProblems() is { Count: > 0 } found ? found : [exception.Message], exception);
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }

        return host;
    }

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
        await _parts.DisposeAsync();
    }

    static WebApplication Build(ServerOptions options, Listening listening)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(listening.Configure);
        builder.Services.AddSingleton<IMemoryPoolFactory<byte>, ConnectionBuffers>();
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, OwnedLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeout);
        builder.Services.AddOpenApi(document =>
        {
            document.AddDocumentTransformer(OpenApiDescription.DescribeAsync);
            document.AddOperationTransformer(OpenApiDescription.DescribeAsync);
        });
        if (options.CorsOrigins.Count > 0)
            builder.Services.AddCors(cors => BrowserAccess.Configure(cors, options.CorsOrigins));

        // The host's own words on a failed start come on top of the exception, which says it better.
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.Extensions.Hosting", LogLevel.None).AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "HH:mm:ss ";
        });
        return builder.Build();
    }
}
