using System.Net;
using System.Text.Json;
using Codomyrmex.Telemetry.Server.Hosting;
using Codomyrmex.Telemetry.Storage;

namespace Codomyrmex.Telemetry.Server.Tests.Support;

/// <summary>A whole server on free loopback ports, with a client for each of them.</summary>
sealed class RunningServer : IAsyncDisposable
{
    readonly ServerHost _host;

    RunningServer(ServerHost host)
    {
        _host = host;
        Dashboard = Client(Listener.Dashboard, HttpVersion.Version11);
        OtlpHttp = Client(Listener.OtlpHttp, HttpVersion.Version11);
        Grpc = Client(Listener.OtlpGrpc, HttpVersion.Version20);
    }

    public HttpClient Dashboard { get; }

    public HttpClient OtlpHttp { get; }

    public HttpClient Grpc { get; }

    public IReadOnlyList<ListeningAddress> Addresses => _host.Addresses;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<RunningServer> StartAsync(ServerOptions? options = null, ITelemetryStore? store = null) => new(await ServerHost.StartAsync(
        (options ?? new ServerOptions()) with { Port = 0, OtlpHttpPort = 0, OtlpGrpcPort = 0 },
        store ?? new MemoryTelemetryStore(new MemoryStoreOptions()),
        Cancel));

    public async Task<JsonElement> GetAsync(string path)
    {
        using var response = await Dashboard.GetAsync(new Uri(path, UriKind.Relative), Cancel);
        var text = await response.Content.ReadAsStringAsync(Cancel);
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{path}: {response.StatusCode} {text}");
        return JsonElement.Parse(text);
    }

    /// <summary>The status and the problem's text.</summary>
    public async Task<(HttpStatusCode Status, string Detail)> GetProblemAsync(string path)
    {
        using var response = await Dashboard.GetAsync(new Uri(path, UriKind.Relative), Cancel);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.ToString());
        var problem = JsonElement.Parse(await response.Content.ReadAsStringAsync(Cancel));
        Assert.Equal((int)response.StatusCode, problem.GetProperty("status").GetInt32());
        return (response.StatusCode, problem.GetProperty("detail").GetString()!);
    }

    /// <summary>Sends OTLP JSON and expects it to be taken whole.</summary>
    public async Task SendAsync(string signal, string json)
    {
        using var content = Wire.Json(json);
        using var response = await OtlpHttp.PostAsync(new Uri($"/v1/{signal}", UriKind.Relative), content, Cancel);
        Assert.Equal("{}", await response.Content.ReadAsStringAsync(Cancel));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    public async ValueTask DisposeAsync()
    {
        Dashboard.Dispose();
        OtlpHttp.Dispose();
        Grpc.Dispose();
        await _host.DisposeAsync();
    }

    HttpClient Client(Listener listener, Version version) => new()
    {
        BaseAddress = _host.Addresses.Single(each => each.Listener == listener).Address,
        DefaultRequestVersion = version,
        DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
    };
}
