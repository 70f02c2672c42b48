using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Codomyrmex.Telemetry.AspNetCore.Tests.Support;

/// <summary>A server whose requests are recorded, and what is recorded of them.</summary>
sealed class Requests(Recording recording, RunningServer server) : IAsyncDisposable
{
    public RunningServer Server => server;

    public static async Task<Requests> OpenAsync(
        Action<WebApplication> map, Action<HttpServerOptions>? options = null, Action<TelemetryOptions>? recording = null) =>
        new(new Recording(recording), await RunningServer.StartAsync(map, builder => builder.Services.AddTelemetryAspNetCore(options)));

    public async Task<HttpStatusCode> SendAsync(string path, Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(System.Net.Http.HttpMethod.Get, path);
        change?.Invoke(request);
        using var response = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
        await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return response.StatusCode;
    }

    /// <summary>All spans, once every request is over.</summary>
    public async Task<IReadOnlyList<SpanData>> SpansAsync()
    {
        await server.StopAsync();
        return await recording.SpansAsync();
    }

    /// <summary>The only span of a kind.</summary>
    public async Task<SpanData> SpanAsync(SpanKind kind = SpanKind.Server) => Assert.Single(await SpansAsync(), span => span.Kind == kind);

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        await recording.DisposeAsync();
    }
}
