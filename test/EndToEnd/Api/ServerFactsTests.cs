using System.Net;
using System.Text.Json.Nodes;
using EndToEnd.Processes;
using EndToEnd.Server;

namespace EndToEnd.Api;

public sealed class ServerFactsTests(SharedServer server)
{
    [Theory(Timeout = Bounds.TestMillis)]
    [InlineData("/healthz")]
    [InlineData("/readyz")]
    public async Task ItIsHealthyAndReady(string path) => Assert.Equal(HttpStatusCode.OK, (await server.Api.AskAsync(path)).Status);

    [Fact(Timeout = Bounds.TestMillis)]
    public async Task StatusTellsTheAddressesThatWerePrinted()
    {
        var listening = (await server.Api.GetAsync("/api/status"))["listening"]!.AsArray()
            .ToDictionary(each => each!["protocol"]!.ToString(), each => new Uri(each!["address"]!.ToString()));

        Assert.Equal(server.Process.Grpc, listening["otlp-grpc"]);
        Assert.Equal(server.Process.Http, listening["otlp-http"]);
        Assert.Equal(server.Process.Dashboard, listening["http"]);
    }

    [Fact(Timeout = Bounds.TestMillis)]
    public async Task OpenApiDescribesEveryOperation()
    {
        var document = await server.Api.GetAsync("/openapi/v1.json");
        Assert.StartsWith("3.", document["openapi"]!.ToString(), StringComparison.Ordinal);
        var paths = document["paths"]!.AsObject();
        string[] expected =
        [
            "/api/traces", "/api/traces/{traceId}", "/api/traces/{traceId}/logs", "/api/logs", "/api/metrics", "/api/metrics/points",
            "/api/services", "/api/services/{name}/operations", "/api/status", "/api/live", "/healthz", "/readyz",
        ];
        Assert.All(expected, path => Assert.NotNull(paths[path]?["get"]));
        Assert.All(["/v1/traces", "/v1/metrics", "/v1/logs"], path => Assert.NotNull(paths[path]?["post"]));
    }

    [Fact(Timeout = Bounds.TestMillis)]
    public async Task EveryPathOfOpenApiIsRouted()
    {
        var document = await server.Api.GetAsync("/openapi/v1.json");
        foreach (var (path, operations) in document["paths"]!.AsObject())
        {
            if (operations!["get"] is null || path == "/api/live")
                continue;
            var (status, body) = await server.Api.AskAsync(path.Replace("{traceId}", Unique.TraceId(), StringComparison.Ordinal)
                .Replace("{name}", "nobody", StringComparison.Ordinal));
            Assert.True(status is HttpStatusCode.OK or HttpStatusCode.BadRequest or HttpStatusCode.NotFound, $"{path}: {status} {body}");
            Assert.DoesNotContain("There is no such path", body, StringComparison.Ordinal);
        }
    }

    [Theory(Timeout = Bounds.TestMillis)]
    [InlineData("/")]
    [InlineData("/traces")]
    [InlineData("/traces/0af7651916cd43dd8448eb211c80319c")]
    [InlineData("/metrics/anything")]
    public async Task EveryPageOfTheDashboardIsServed(string path)
    {
        using var response = await server.Api.SendAsync(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("<script", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact(Timeout = Bounds.TestMillis)]
    public async Task AnswersAreNeverCachedByMistake()
    {
        using var response = await server.Api.SendAsync("/api/status");
        Assert.True(response.Headers.CacheControl?.NoStore, "The status is of now, and the answer lets it be cached.");
        Assert.NotNull(JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
    }
}
