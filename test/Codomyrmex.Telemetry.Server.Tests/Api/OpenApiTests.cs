using System.Net;
using System.Text.Json;
using Codomyrmex.Telemetry.Server.Tests.Support;

namespace Codomyrmex.Telemetry.Server.Tests.Api;

public sealed class OpenApiTests
{
    static readonly string[] Paths =
    [
        "/api/live", "/api/logs", "/api/metrics", "/api/metrics/points", "/api/services", "/api/services/{name}/operations", "/api/status", "/api/traces",
        "/api/traces/{traceId}", "/api/traces/{traceId}/logs", "/healthz", "/readyz", "/v1/logs", "/v1/metrics", "/v1/traces",
    ];

    [Fact]
    public async Task EveryPathIsDescribed()
    {
        await using var server = await RunningServer.StartAsync();
        var document = await server.GetAsync("/openapi/v1.json");
        Assert.StartsWith("3.1", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        Assert.Equal(Paths, document.GetProperty("paths").EnumerateObject().Select(path => path.Name).Order(StringComparer.Ordinal));
        foreach (var operation in Operations(document))
        {
            Assert.NotEqual("", operation.GetProperty("operationId").GetString());
            Assert.NotEqual("", operation.GetProperty("summary").GetString());
            Assert.True(operation.GetProperty("responses").TryGetProperty("200", out _));
            if (!operation.TryGetProperty("parameters", out var parameters))
                continue;
            Assert.True(operation.GetProperty("responses").TryGetProperty("400", out _));
            Assert.All(parameters.EnumerateArray(), parameter => Assert.Contains("Expected: ", parameter.GetProperty("description").GetString(), StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task AnswersHaveTheShapesThatAreDescribed()
    {
        await using var server = await RunningServer.StartAsync();
        var document = await server.GetAsync("/openapi/v1.json");
        await FillAsync(server);
        foreach (var (path, url) in new[]
        {
            ("/api/traces", "/api/traces?from=0"), ("/api/traces/{traceId}", "/api/traces/" + Wire.TraceId),
            ("/api/traces/{traceId}", $"/api/traces/{Wire.TraceId}?format=otlp"), ("/api/traces/{traceId}/logs", $"/api/traces/{Wire.TraceId}/logs"),
            ("/api/logs", "/api/logs?from=0"), ("/api/metrics", "/api/metrics"), ("/api/metrics/points", "/api/metrics/points?name=m&from=0"),
            ("/api/services", "/api/services?from=0"), ("/api/services/{name}/operations", "/api/services/shop/operations?from=0"), ("/api/status", "/api/status"),
        })
        {
            var schema = document.GetProperty("paths").GetProperty(path).GetProperty("get").GetProperty("responses").GetProperty("200")
                .GetProperty("content").GetProperty("application/json").GetProperty("schema");
            SchemaCheck.Assert(document, schema, await server.GetAsync(url), url);
        }

        using var response = await server.Dashboard.GetAsync(new Uri("/api/traces?limit=x", UriKind.Relative), TestContext.Current.CancellationToken);
        var problem = document.GetProperty("paths").GetProperty("/api/traces").GetProperty("get").GetProperty("responses").GetProperty("400")
            .GetProperty("content").GetProperty("application/problem+json").GetProperty("schema");
        SchemaCheck.Assert(
            document, problem, JsonElement.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), "problem");
    }

    [Fact]
    public async Task EveryParameterRefusesNonsenseByName()
    {
        await using var server = await RunningServer.StartAsync();
        var document = await server.GetAsync("/openapi/v1.json");
        foreach (var path in document.GetProperty("paths").EnumerateObject().Where(path => path.Name.StartsWith("/api", StringComparison.Ordinal)))
        {
            var url = path.Name.Replace("{traceId}", Wire.TraceId, StringComparison.Ordinal).Replace("{name}", "shop", StringComparison.Ordinal);
            await AssertRefusedAsync(server, url + "?nonsense=1", "nonsense");
            if (!path.Value.GetProperty("get").TryGetProperty("parameters", out var parameters))
                continue;
            foreach (var parameter in parameters.EnumerateArray().Where(parameter => parameter.GetProperty("in").GetString() == "query"))
            {
                var name = parameter.GetProperty("name").GetString()!;
                await AssertRefusedAsync(server, $"{url}?{name}=1&{name}=2", name);
                if (name is not ("service" or "operation" or "name"))
                    await AssertRefusedAsync(server, $"{url}?{name}=%00nonsense&name=x".Replace("&name=x", url.EndsWith("/points", StringComparison.Ordinal) ? "&name=x" : "", StringComparison.Ordinal), name);
            }
        }
    }

    [Theory]
    [InlineData("/api/traces?from=now&to=now-1h", "from: lies after to")]
    [InlineData("/api/traces?minDuration=2s&maxDuration=1s", "minDuration: is more than maxDuration")]
    [InlineData("/api/traces?limit=1001", "limit: '1001' is wrong; expected a whole number from 1 to 1000")]
    [InlineData("/api/traces/xyz", "traceId: 'xyz' is wrong; expected 32 hexadecimal digits")]
    [InlineData("/api/traces/00000000000000000000000000000000", "traceId")]
    [InlineData("/api/traces?query=a", "filters are not supported by this server version")]
    [InlineData("/api/logs?severity=loud", "severity: 'loud' is wrong; expected trace, debug")]
    public async Task WrongValuesAreRefusedWithWhatWasExpected(string url, string detail)
    {
        await using var server = await RunningServer.StartAsync();
        var problem = await server.GetProblemAsync(url);
        Assert.Equal(HttpStatusCode.BadRequest, problem.Status);
        Assert.Contains(detail, problem.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnknownPathsAndMethodsAreProblems()
    {
        await using var server = await RunningServer.StartAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await server.GetProblemAsync("/api/nothing")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await server.GetProblemAsync("/v1/profiles")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await server.GetProblemAsync("/openapi/v2.json")).Status);
        using var response = await server.Dashboard.PostAsync(new Uri("/api/traces", UriKind.Relative), null, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["GET"], response.Content.Headers.Allow);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.ToString());
    }

    static async Task AssertRefusedAsync(RunningServer server, string url, string name)
    {
        var (status, detail) = await server.GetProblemAsync(url);
        Assert.True(status == HttpStatusCode.BadRequest && detail.Contains(name + ": ", StringComparison.Ordinal), $"{url}: {status} {detail}");
    }

    static IEnumerable<JsonElement> Operations(JsonElement document) =>
        document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()).Select(operation => operation.Value);

    static async Task FillAsync(RunningServer server)
    {
        await server.SendAsync("traces", Wire.Span(more: ",\"events\":[{\"name\":\"e\"}],\"links\":[{\"attributes\":[{\"key\":\"k\",\"value\":{}}]}]"));
        await server.SendAsync("logs", Wire.Log(more: $",\"traceId\":\"{Wire.TraceId}\""));
        await server.SendAsync("metrics", Wire.Metric("m", """ "exponentialHistogram":{"aggregationTemporality":2,"dataPoints":[{"timeUnixNano":"5","count":"1","zeroCount":"1","exemplars":[{"asInt":"1"}]}]} """));
        using var refused = await server.OtlpHttp.PostAsync(new Uri("/v1/logs", UriKind.Relative), null, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, refused.StatusCode);
    }
}
