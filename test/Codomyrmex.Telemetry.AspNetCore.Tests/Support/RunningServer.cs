using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Codomyrmex.Telemetry.AspNetCore.Tests.Support;

/// <summary>A real server on a port of its own, and a real client of it.</summary>
sealed class RunningServer : IAsyncDisposable
{
    readonly WebApplication _app;

    RunningServer(WebApplication app)
    {
        _app = app;
        Address = new Uri(app.Urls.First());
        Client = new HttpClient { BaseAddress = Address };
    }

    public Uri Address { get; }

    public HttpClient Client { get; }

    public IServiceProvider Services => _app.Services;

    public static async Task<RunningServer> StartAsync(Action<WebApplication> map, Action<WebApplicationBuilder>? build = null)
    {
        var app = Build(map, build);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new RunningServer(app);
    }

    public static WebApplication Build(Action<WebApplication> map, Action<WebApplicationBuilder>? build = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        build?.Invoke(builder);
        var app = builder.Build();
        map(app);
        return app;
    }

    /// <summary>Waits until every request is over, its span included.</summary>
    public Task StopAsync() => _app.StopAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}
