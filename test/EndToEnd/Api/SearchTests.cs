using System.Globalization;
using System.Text.Json.Nodes;
using EndToEnd.Otlp;
using EndToEnd.Processes;
using EndToEnd.Server;

namespace EndToEnd.Api;

public sealed class SearchTests(SharedServer server) : IAsyncLifetime
{
    const int Traces = 25;

    readonly string _service = Unique.Name("search");
    readonly OtlpHttpClient _client = new(server.Process.Http);

    /// <summary>Traces of 1 to 25 milliseconds, a second apart, every fifth an error; one log record beside each.</summary>
    public async ValueTask InitializeAsync()
    {
        var start = TimeProvider.System.GetUtcNow().AddMinutes(-5).ToUnixTimeSeconds() * 1_000_000_000;
        for (var index = 0; index < Traces; index++)
        {
            var time = start + (index * 1_000_000_000L);
            var (traceId, spanId) = (Unique.TraceId(), Unique.SpanId());
            await SendAsync("traces", $$$"""
                {"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"{{{_service}}}"}}]},"scopeSpans":[{"spans":[
                {"traceId":"{{{traceId}}}","spanId":"{{{spanId}}}","name":"operation {{{index % 2}}}","kind":2,
                "startTimeUnixNano":"{{{time}}}","endTimeUnixNano":"{{{time + ((index + 1) * 1_000_000L)}}}","status":{"code":{{{(index % 5 == 0 ? 2 : 0)}}}}}]}]}]}
                """);
            await SendAsync("logs", $$$"""
                {"resourceLogs":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"{{{_service}}}"}}]},"scopeLogs":[{"logRecords":[
                {"traceId":"{{{traceId}}}","spanId":"{{{spanId}}}","timeUnixNano":"{{{time}}}","severityNumber":{{{(index % 24) + 1}}},"body":{"stringValue":"log {{{index}}}"}}]}]}]}
                """);
        }
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact(Timeout = Bounds.TestMillis)]
    public async Task PagesFollowEachOtherWithoutGapsOrRepeats()
    {
        foreach (var (path, rows, id) in new[] { ("/api/traces?", "traces", "traceId"), ("/api/logs?", "logs", "body") })
        {
            List<string> seen = [];
            for (string? cursor = ""; cursor is not null;)
            {
                var page = await server.Api.GetAsync($"{path}service={_service}&limit=7&{TelemetryApi.AroundNow}{cursor}");
                seen.AddRange(page[rows]!.AsArray().Select(each => each![id]!.ToString()));
                cursor = page["next"] is { } next ? "&cursor=" + Uri.EscapeDataString(next.ToString()) : null;
                Assert.True(seen.Count <= Traces, "A page repeats rows.");
            }

            Assert.Equal(Traces, seen.Distinct().Count());
        }
    }

    [Fact(Timeout = Bounds.TestMillis)]
    public async Task TracesAreFoundByOperationAndDuration()
    {
        var found = await TracesAsync("operation=operation%201&minDuration=10ms&maxDuration=20ms");
        Assert.Equal([20, 18, 16, 14, 12, 10], found.Select(Millis));
    }

    [Fact(Timeout = Bounds.TestMillis)]
    public async Task TheLongestTracesComeFirstWhenAsked()
    {
        var found = await TracesAsync("order=longest&limit=3");
        Assert.Equal([25, 24, 23], found.Select(Millis));
    }

    [Fact(Timeout = Bounds.TestMillis)]
    public async Task LogsAreFoundBySeverity()
    {
        var logs = (await server.Api.GetAsync($"/api/logs?service={_service}&severity=error&limit=1000&{TelemetryApi.AroundNow}"))["logs"]!.AsArray();
        Assert.Equal(8, logs.Count);
        Assert.All(logs, log => Assert.True((int)log!["severityNumber"]! >= 17));
    }

    [Fact(Timeout = Bounds.TestMillis)]
    public async Task AServiceTellsItsCallsAndErrors()
    {
        var services = (await server.Api.GetAsync($"/api/services?{TelemetryApi.AroundNow}")).AsArray();
        var own = services.Single(each => each!["name"]!.ToString() == _service)!;
        Assert.Equal(Traces, (int)own["calls"]!);
        Assert.Equal(5, (int)own["errors"]!);

        var operations = (await server.Api.GetAsync($"/api/services/{_service}/operations?{TelemetryApi.AroundNow}")).AsArray();
        Assert.Equal(["operation 0", "operation 1"], operations.Select(each => each!["name"]!.ToString()).Order());
    }

    static long Millis(JsonNode? trace) => long.Parse(trace!["duration"]!.ToString(), CultureInfo.InvariantCulture) / 1_000_000;

    async Task<JsonArray> TracesAsync(string parameters) =>
        (await server.Api.GetAsync($"/api/traces?service={_service}&{parameters}&{TelemetryApi.AroundNow}"))["traces"]!.AsArray();

    async Task SendAsync(string signal, string json)
    {
        var answer = await _client.PostJsonAsync(signal, json);
        Assert.True(answer.IsFullSuccess(HttpAnswer.Json), $"{answer.Status} {answer.Text}");
    }
}
