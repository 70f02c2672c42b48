using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using EndToEnd.Processes;
using EndToEnd.Server;

namespace EndToEnd.Api;

/// <summary>The server's API as a client sees it. Answers are read as plain JSON, so that the tests trust no code of the server.</summary>
sealed class TelemetryApi : IDisposable
{
    readonly ServerProcess _server;
    readonly HttpClient _http;

    public TelemetryApi(ServerProcess server)
    {
        _server = server;
        _http = new HttpClient { BaseAddress = server.Dashboard, Timeout = Bounds.Request };
    }

    /// <summary>From ten minutes before now to ten minutes after it, as parameters.</summary>
    public static string AroundNow { get; } = AroundTime(TimeProvider.System.GetUtcNow());

    public static string AroundTime(DateTimeOffset time) => string.Create(
        CultureInfo.InvariantCulture, $"from={time.ToUnixTimeSeconds() - 600}&to={time.ToUnixTimeSeconds() + 600}");

    /// <summary>The answer to a GET that must succeed.</summary>
    public async Task<JsonNode> GetAsync(string path)
    {
        var (status, body) = await AskAsync(path);
        Assert.True(status == HttpStatusCode.OK, $"GET {path} answered {(int)status}: {body}{Environment.NewLine}{_server.Said}");
        return JsonNode.Parse(body)!;
    }

    /// <summary>The answer to a GET, whatever it is.</summary>
    public async Task<(HttpStatusCode Status, string Body)> AskAsync(string path)
    {
        using var response = await SendAsync(path);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public Task<HttpResponseMessage> SendAsync(string path, HttpCompletionOption completion = HttpCompletionOption.ResponseContentRead) =>
        _http.GetAsync(new Uri(path, UriKind.Relative), completion, TestContext.Current.CancellationToken);

    public Task<JsonNode> TraceAsync(string traceId) => GetAsync($"/api/traces/{traceId}");

    public async Task<JsonArray> SpansAsync(string traceId) => (JsonArray)(await TraceAsync(traceId))["spans"]!;

    public async Task<JsonArray> TraceLogsAsync(string traceId) => (JsonArray)(await GetAsync($"/api/traces/{traceId}/logs"))["logs"]!;

    public async Task<JsonArray> LogsAsync(string service) =>
        (JsonArray)(await GetAsync($"/api/logs?service={service}&order=asc&limit=1000&{AroundNow}"))["logs"]!;

    public Task<JsonNode> PointsAsync(string metric, string service) =>
        GetAsync($"/api/metrics/points?name={Uri.EscapeDataString(metric)}&service={service}&{AroundNow}");

    public void Dispose() => _http.Dispose();
}
