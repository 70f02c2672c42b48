using System.Net;
using System.Net.Sockets;
using Codomyrmex.Telemetry.Server.Tests.Support;

namespace Codomyrmex.Telemetry.Server.Tests.Hosting;

public sealed class DashboardTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AnEmbeddedServerNeedsOnePort()
    {
        await using var dashboard = await Dashboard.StartServerAsync(0, Cancel);
        var address = Assert.Single(dashboard.Addresses);
        Assert.Equal(Listener.Dashboard, address.Listener);
        Assert.NotEqual(0, address.Address.Port);
        using var client = new HttpClient { BaseAddress = address.Address };
        using var content = Wire.Json(Wire.Span());
        using var sent = await client.PostAsync(new Uri("/v1/traces", UriKind.Relative), content, Cancel);
        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        Assert.Contains(Wire.TraceId, await client.GetStringAsync(new Uri("/api/traces", UriKind.Relative), Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("0.0.0.0")]
    public async Task ItListensWhereItIsTold(string listen)
    {
        await using var dashboard = await Dashboard.StartServerAsync(new ServerOptions { Port = 0, OtlpHttpPort = 0, OtlpGrpcPort = 0, Listen = listen }, Cancel);
        Assert.Equal([Listener.OtlpGrpc, Listener.OtlpHttp, Listener.Dashboard], dashboard.Addresses.Select(each => each.Listener));
        using var client = new HttpClient { BaseAddress = dashboard.Addresses[2].LocalAddress };
        Assert.Equal("ready", await client.GetStringAsync(new Uri("/readyz", UriKind.Relative), Cancel));
    }

    [Fact]
    public async Task AllTakenPortsAreNamedWithTheirOptions()
    {
        var (first, second) = (Taken(), Taken());
        using (first)
        using (second)
        {
            var fault = await Assert.ThrowsAsync<ServerStartException>(() => Dashboard.StartServerAsync(
                new ServerOptions { Port = 0, OtlpHttpPort = PortOf(first), OtlpGrpcPort = PortOf(second) }, Cancel));
            Assert.Collection(
                fault.Problems,
                problem => Assert.Matches($"^Port {PortOf(second)} for OTLP/gRPC is already in use.*--otlp-grpc-port", problem),
                problem => Assert.Matches($"^Port {PortOf(first)} for OTLP/HTTP is already in use.*--otlp-http-port", problem));
        }
    }

    [Fact]
    public async Task AnAddressThatIsNotOfThisMachineIsNamed()
    {
        var taken = Taken();
        var port = PortOf(taken);
        taken.Dispose();
        var fault = await Assert.ThrowsAsync<ServerStartException>(() => Dashboard.StartServerAsync(
            new ServerOptions { Port = port, OtlpHttpPort = null, OtlpGrpcPort = null, Listen = "192.0.2.1" }, Cancel));
        Assert.Contains("192.0.2.1 is not an address of this machine", Assert.Single(fault.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WrongOptionsAreAllNamed()
    {
        var fault = await Assert.ThrowsAsync<ServerStartException>(() => Dashboard.StartServerAsync(new ServerOptions { Listen = "x", MaxMemoryBytes = 0 }, Cancel));
        Assert.Equal(2, fault.Problems.Count);
    }

    [Fact]
    public async Task APortIsFreeAfterTheServerStopped()
    {
        int port;
        await using (var dashboard = await Dashboard.StartServerAsync(0, Cancel))
            port = dashboard.Addresses[0].Address.Port;
        await using var again = await Dashboard.StartServerAsync(port, Cancel);
        Assert.Equal(port, again.Addresses[0].Address.Port);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/api/traces")]
    [InlineData("/v1/profiles")]
    [InlineData("/openapi/v1.json")]
    public async Task TheOtlpPortTakesOtlpOnly(string path)
    {
        await using var server = await RunningServer.StartAsync();
        using var response = await server.OtlpHttp.GetAsync(new Uri(path, UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("ok", await server.OtlpHttp.GetStringAsync(new Uri("/healthz", UriKind.Relative), Cancel));
    }

    [Theory]
    [InlineData("https://shop.example", "https://shop.example", "https://shop.example")]
    [InlineData("*", "https://any.example", "*")]
    [InlineData("https://shop.example", "https://evil.example", null)]
    [InlineData(null, "https://shop.example", null)]
    public async Task BrowsersMaySendFromConfiguredOrigins(string? configured, string origin, string? allowed)
    {
        await using var server = await RunningServer.StartAsync(new ServerOptions { CorsOrigins = configured is null ? [] : [configured] });
        foreach (var client in new[] { server.OtlpHttp, server.Dashboard })
        {
            using var preflight = new HttpRequestMessage(HttpMethod.Options, "/v1/traces");
            preflight.Headers.Add("Origin", origin);
            preflight.Headers.Add("Access-Control-Request-Method", "POST");
            preflight.Headers.Add("Access-Control-Request-Headers", "content-type");
            using var answer = await client.SendAsync(preflight, Cancel);
            Assert.Equal(allowed, Header(answer, "Access-Control-Allow-Origin"));

            using var post = new HttpRequestMessage(HttpMethod.Post, "/v1/traces") { Content = Wire.Json("{}") };
            post.Headers.Add("Origin", origin);
            using var sent = await client.SendAsync(post, Cancel);
            Assert.Equal(allowed, Header(sent, "Access-Control-Allow-Origin"));
            Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        }
    }

    static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : null;

    static Socket Taken()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        socket.Listen();
        return socket;
    }

    static int PortOf(Socket socket) => ((IPEndPoint)socket.LocalEndPoint!).Port;
}
