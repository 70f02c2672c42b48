using System.Net;
using System.Text.Json.Nodes;
using EndToEnd.Processes;
using EndToEnd.Server;

namespace EndToEnd.Api;

public sealed class ProblemTests(SharedServer server)
{
    [Theory(Timeout = Bounds.TestMillis)]
    [InlineData("/api/traces?query=status%3Derror", "query")]
    [InlineData("/api/logs?query=%22timeout%22", "query")]
    [InlineData("/api/live?query=x", "query")]
    [InlineData("/api/traces?limit=0", "limit")]
    [InlineData("/api/traces?limit=1001", "limit")]
    [InlineData("/api/logs?limit=many", "limit")]
    [InlineData("/api/traces?from=yesterday", "from")]
    [InlineData("/api/logs?to=1e400", "to")]
    [InlineData("/api/traces?from=now&to=now-15m", "from")]
    [InlineData("/api/traces?order=random", "order")]
    [InlineData("/api/logs?order=recent", "order")]
    [InlineData("/api/traces?minDuration=fast", "minDuration")]
    [InlineData("/api/traces?maxDuration=-1s", "maxDuration")]
    [InlineData("/api/traces?cursor=made-up", "cursor")]
    [InlineData("/api/logs?cursor=%00", "cursor")]
    [InlineData("/api/logs?severity=loud", "severity")]
    [InlineData("/api/logs?traceId=xyz", "traceId")]
    [InlineData("/api/logs?spanId=12", "spanId")]
    [InlineData("/api/traces/nothex", "traceId")]
    [InlineData("/api/traces/nothex/logs", "traceId")]
    [InlineData("/api/traces/00000000000000000000000000000001?format=zipkin", "format")]
    [InlineData("/api/metrics/points", "name")]
    [InlineData("/api/live?topics=weather", "topics")]
    [InlineData("/api/services?from=%E2%80%AE", "from")]
    public async Task AWrongParameterIsNamed(string path, string parameter)
    {
        var problem = await AskAsync(path, HttpStatusCode.BadRequest);
        Assert.Contains(parameter, problem["detail"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact(Timeout = Bounds.TestMillis)]
    public async Task AllWrongParametersAreNamedTogether()
    {
        var detail = (await AskAsync("/api/traces?limit=0&order=random&from=yesterday", HttpStatusCode.BadRequest))["detail"]!.ToString();
        Assert.All(["limit", "order", "from"], each => Assert.Contains(each, detail, StringComparison.Ordinal));
    }

    [Theory(Timeout = Bounds.TestMillis)]
    [InlineData("/api/nothing")]
    [InlineData("/api/metrics/points?name=no.such.metric")]
    public async Task WhatIsNotThereIsNotFound(string path) => await AskAsync(path, HttpStatusCode.NotFound);

    [Fact(Timeout = Bounds.TestMillis)]
    public async Task AnUnknownTraceIsNotFound()
    {
        await AskAsync($"/api/traces/{Unique.TraceId()}", HttpStatusCode.NotFound);
        await AskAsync($"/api/traces/{Unique.TraceId()}?format=otlp", HttpStatusCode.NotFound);
    }

    async Task<JsonNode> AskAsync(string path, HttpStatusCode expected)
    {
        using var response = await server.Api.SendAsync(path, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(expected, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        Assert.Equal((int)expected, (int)problem["status"]!);
        Assert.NotEmpty(problem["title"]!.ToString());
        return problem;
    }
}
