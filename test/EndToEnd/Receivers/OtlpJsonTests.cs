using System.Text.Json.Nodes;
using EndToEnd.Comparing;
using EndToEnd.Otlp;
using EndToEnd.Processes;
using EndToEnd.Server;

namespace EndToEnd.Receivers;

/// <summary>Requests written by hand by the rules of OTLP's JSON encoding, read back whole.</summary>
public sealed class OtlpJsonTests(SharedServer server) : IDisposable
{
    static readonly JsonObject Examples = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Receivers", "otlp-json.json")))!.AsObject();

    readonly OtlpHttpClient _client = new(server.Process.Http);
    readonly string _service = Unique.Name("by-hand-json");
    readonly string _traceId = Unique.TraceId();

    public void Dispose() => _client.Dispose();

    [Fact(Timeout = Bounds.TestMillis)]
    public async Task SpansComeBackAsTheyWereWritten()
    {
        await SendAsync("traces");
        Sent.SameRows(Expected("traces").AsArray(), await server.Api.SpansAsync(_traceId), "spanId");
    }

    [Fact(Timeout = Bounds.TestMillis)]
    public async Task UpperCaseIdsAreFoundInEitherCase()
    {
        await SendAsync("traces");
        Assert.Equal(_traceId, (await server.Api.TraceAsync(_traceId.ToUpperInvariant()))["traceId"]!.ToString());
    }

    [Fact(Timeout = Bounds.TestMillis)]
    public async Task LogRecordsComeBackAsTheyWereWritten()
    {
        await SendAsync("logs");
        Sent.Same(Expected("logs"), await server.Api.TraceLogsAsync(_traceId));
    }

    [Fact(Timeout = Bounds.TestMillis)]
    public async Task MetricsOfEveryTypeComeBackAsTheyWereWritten()
    {
        await SendAsync("metrics");
        foreach (var metric in Expected("metrics").AsArray())
        {
            var found = await server.Api.GetAsync($"/api/metrics/points?name={metric!["name"]}&service={_service}&from=1700000000&to=1700001000");
            MetricComparison.Same(metric, found);
        }
    }

    [Fact(Timeout = Bounds.TestMillis)]
    public async Task EveryMetricIsListedWithItsNameInPrometheus()
    {
        await SendAsync("metrics");
        var own = (await server.Api.GetAsync("/api/metrics")).AsArray()
            .Where(each => each!["services"]!.AsArray().Any(name => name!.ToString() == _service))
            .ToDictionary(each => each!["name"]!.ToString(), each => each!["prometheusName"]!.ToString());
        foreach (var metric in Expected("metrics").AsArray())
            Assert.Equal(metric!["prometheusName"]!.ToString(), own[metric["name"]!.ToString()]);
    }

    [Fact(Timeout = Bounds.TestMillis)]
    public async Task ATraceAsOtlpJsonCanBeSentAgainWithoutLoss()
    {
        await SendAsync("traces");
        var otlp = (await server.Api.GetAsync($"/api/traces/{_traceId}?format=otlp")).ToJsonString();

        await using var other = await ServerProcess.ServeAsync(TestContext.Current.CancellationToken);
        using var client = new OtlpHttpClient(other.Http);
        using var api = new Api.TelemetryApi(other);
        var answer = await client.PostJsonAsync("traces", otlp);

        Assert.True(answer.IsFullSuccess(HttpAnswer.Json), answer.Text);
        Sent.SameRows(await server.Api.SpansAsync(_traceId), await api.SpansAsync(_traceId), "spanId");
        Assert.Contains("https://example.com/schema/1.0", otlp, StringComparison.Ordinal);
        Assert.Contains("https://example.com/schema/2.0", otlp, StringComparison.Ordinal);
        Assert.Contains("scope.kind", otlp, StringComparison.Ordinal);
    }

    /// <summary>The files hold the same placeholders on both sides, since names and trace ids are new in each run.</summary>
    JsonNode Expected(string signal) => Filled(Examples[signal]!["expected"]!);

    async Task SendAsync(string signal)
    {
        var answer = await _client.PostJsonAsync(signal, Filled(Examples[signal]!["request"]!).ToJsonString());
        Assert.True(answer.IsFullSuccess(HttpAnswer.Json), $"{answer.Status} {answer.Text}");
    }

    JsonNode Filled(JsonNode template) => JsonNode.Parse(template.ToJsonString()
        .Replace("$SERVICE", _service, StringComparison.Ordinal)
        .Replace("$TRACE_UPPER", _traceId.ToUpperInvariant(), StringComparison.Ordinal)
        .Replace("$TRACE", _traceId, StringComparison.Ordinal))!;
}
