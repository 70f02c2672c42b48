using System.Net;
using EndToEnd.Otlp;
using EndToEnd.Processes;
using EndToEnd.Server;

namespace EndToEnd.Receivers;

/// <summary>What pages of other origins may do.</summary>
public sealed class BrowserOriginTests(SharedServer server)
{
    const string Origin = "https://shop.example";

    [Fact(Timeout = Bounds.TestMillis)]
    public async Task APageOfAConfiguredOriginMaySend()
    {
        await using var open = await ServerProcess.ServeAsync(TestContext.Current.CancellationToken, "--cors-origin", Origin);
        foreach (var receiver in new[] { open.Http, open.Dashboard })
        {
            using var allowed = await AskAsync(receiver, "/v1/traces", Origin);
            Assert.Equal(Origin, Assert.Single(allowed.Headers.GetValues("Access-Control-Allow-Origin")));
            using var foreign = await AskAsync(receiver, "/v1/traces", "https://elsewhere.example");
            Assert.False(foreign.Headers.Contains("Access-Control-Allow-Origin"));
            using var api = await AskAsync(receiver, "/api/traces", Origin);
            Assert.False(api.Headers.Contains("Access-Control-Allow-Origin"));
        }
    }

    [Fact(Timeout = Bounds.TestMillis)]
    public async Task NoOriginMaySendUnlessConfigured()
    {
        using var answer = await AskAsync(server.Process.Http, "/v1/traces", Origin);
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact(Timeout = Bounds.TestMillis)]
    public async Task TheGrpcPortSpeaksOnlyHttp2()
    {
        using var client = new OtlpHttpClient(server.Process.Grpc);
        try
        {
            var answer = await client.PostAsync("traces", [], HttpAnswer.Protobuf);
            Assert.NotEqual(HttpStatusCode.OK, answer.Status);
        }
        catch (HttpRequestException)
        {
            // The server ended a connection of another protocol.
        }
    }

    static async Task<HttpResponseMessage> AskAsync(Uri receiver, string path, string origin)
    {
        using var client = new HttpClient { BaseAddress = receiver, Timeout = Bounds.Request };
        using var preflight = new HttpRequestMessage(HttpMethod.Options, new Uri(path, UriKind.Relative));
        preflight.Headers.Add("Origin", origin);
        preflight.Headers.Add("Access-Control-Request-Method", "POST");
        preflight.Headers.Add("Access-Control-Request-Headers", "content-type");
        return await client.SendAsync(preflight, TestContext.Current.CancellationToken);
    }
}
