using Codomyrmex.Telemetry.Server.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Codomyrmex.Telemetry.Server.Hosting;

/// <summary>One running server: its parts, put together by hand, and the web application they answer through.</summary>
sealed class ServerHost : IAsyncDisposable
{
    readonly WebApplication _application;

    ServerHost(WebApplication application, IReadOnlyList<ListeningAddress> addresses)
    {
        _application = application;
        Addresses = addresses;
    }

    /// <inheritdoc cref="Dashboard.Addresses"/>
    public IReadOnlyList<ListeningAddress> Addresses { get; }

    /// <inheritdoc cref="Dashboard.StartServerAsync(ServerOptions, CancellationToken)"/>
    public static async Task<ServerHost> StartAsync(ServerOptions options, CancellationToken cancellationToken)
    {
        if (options.Validate() is { Count: > 0 } problems)
            throw new ServerStartException(problems);

        var listening = new Listening(options);
        var application = Build(options, listening);
        try
        {
            await application.StartAsync(cancellationToken);
        }
        catch (IOException exception)
        {
            await application.DisposeAsync();
            throw new ServerStartException(listening.FindProblems() is { Count: > 0 } found ? found : [exception.Message], exception);
        }
        catch
        {
            await application.DisposeAsync();
            throw;
        }

        return new ServerHost(application, listening.Addresses);
    }

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
    }

    static WebApplication Build(ServerOptions options, Listening listening)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(listening.Configure);
        builder.Services.AddRoutingCore();
        // The host's own words on a failed start come on top of the exception, which says it better.
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.Extensions.Hosting", LogLevel.None).AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "HH:mm:ss ";
        });
        var application = builder.Build();
        application.Use(new LastResort(application.Services.GetRequiredService<ILogger<LastResort>>()).InvokeAsync);
        application.Run(new WebPage(WebFiles.Of(typeof(ServerHost).Assembly)).AnswerAsync);
        return application;
    }
}
