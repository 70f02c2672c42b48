using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Codomyrmex.Telemetry.Tests.Support;

/// <summary>A real receiver on a port of the system's choice.</summary>
sealed class LoopbackReceiver : IAsyncDisposable
{
    readonly Channel<(string Path, Dictionary<string, string> Headers, byte[] Body)> _requests =
        Channel.CreateUnbounded<(string, Dictionary<string, string>, byte[])>();

    readonly WebApplication _server;

    LoopbackReceiver()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _server = builder.Build();
        _server.Run(ReceiveAsync);
    }

    internal Uri Address => new(_server.Urls.First());

    internal static async Task<LoopbackReceiver> StartAsync()
    {
        var receiver = new LoopbackReceiver();
        await receiver._server.StartAsync(TestContext.Current.CancellationToken);
        return receiver;
    }

    internal async Task<(string Path, Dictionary<string, string> Headers, byte[] Body)> NextAsync() =>
        await _requests.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Some.Patience, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    async Task ReceiveAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var headers = context.Request.Headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value.ToString());
        _requests.Writer.TryWrite((context.Request.Path, headers, body.ToArray()));
        context.Response.ContentType = "application/x-protobuf";
    }
}
