using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EndToEnd.Processes;

namespace EndToEnd.Prometheus;

/// <summary>The real Prometheus as its own process on a free port, which scrapes one target twice a second and keeps what it gets in a temporary folder.</summary>
sealed partial class PrometheusProcess : IAsyncDisposable
{
    readonly ChildProcess _process;
    readonly DirectoryInfo _directory;
    readonly HttpClient _http;

    PrometheusProcess(ChildProcess process, DirectoryInfo directory, Uri address)
    {
        _process = process;
        _directory = directory;
        _http = new HttpClient { BaseAddress = address, Timeout = Bounds.Request };
    }

    public static async Task<PrometheusProcess> ScrapeAsync(Uri target)
    {
        var directory = Directory.CreateTempSubdirectory("telemetry-prometheus-");
        await File.WriteAllTextAsync(
            Path.Combine(directory.FullName, "prometheus.yml"),
            $$"""
            global: { scrape_interval: 500ms, scrape_timeout: 500ms }
            scrape_configs:
              - job_name: test
                metrics_path: {{target.AbsolutePath}}
                static_configs: [ { targets: [ '{{target.Authority}}' ] } ]
            """,
            TestContext.Current.CancellationToken);
        var process = ChildProcess.Start(
            InstalledPrometheus.Server,
            [
                "--config.file=prometheus.yml", "--storage.tsdb.path=data", "--web.listen-address=127.0.0.1:0", "--enable-feature=exemplar-storage",
            ],
            directory.FullName);
        try
        {
            // It says where it listens once it does.
            string? address = null;
            await Eventually.TrueAsync(
                () => ValueTask.FromResult((address = ListeningAt().Match(process.Errors) is { Success: true } match ? match.Groups["address"].Value : null) is not null),
                () => process.Errors);
            var prometheus = new PrometheusProcess(process, directory, new Uri($"http://{address}"));
            await Eventually.TrueAsync(prometheus.IsReadyAsync, () => process.Errors);
            return prometheus;
        }
        catch
        {
            await process.DisposeAsync();
            directory.Delete(recursive: true);
            throw;
        }
    }

    /// <summary>The value of the only series of a query, once it is what is expected.</summary>
    public async Task HasAsync(string query, double expected)
    {
        JsonNode? answer = null;
        await Eventually.TrueAsync(
            async () => (answer = await QueryAsync(query)).AsArray() is [{ } only]
                && Number(only["value"]![1]!.ToString()).Equals(expected),
            () => $"{query} should be {expected}; it is {answer}. {_process.Errors}");
    }

    /// <summary>The series of an instant query.</summary>
    public async Task<JsonArray> QueryAsync(string query) =>
        (JsonArray)(await GetAsync($"/api/v1/query?query={Uri.EscapeDataString(query)}"))["result"]!;

    /// <summary>The series with exemplars, within ten minutes around now.</summary>
    public async Task<JsonArray> ExemplarsAsync(string query)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        return (JsonArray)await GetAsync(string.Create(
            CultureInfo.InvariantCulture, $"/api/v1/query_exemplars?query={Uri.EscapeDataString(query)}&start={now - 600}&end={now + 600}"));
    }

    /// <summary>What became of the last scrape; empty if it went well.</summary>
    public async Task<string> LastErrorAsync() => (await GetAsync("/api/v1/targets"))["activeTargets"]![0]!["lastError"]!.ToString();

    /// <summary>What the target said of a metric: its type, help and unit.</summary>
    public async Task<JsonNode?> MetadataAsync(string family) =>
        (await GetAsync($"/api/v1/targets/metadata?metric={family}")).AsArray().FirstOrDefault();

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _process.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    static double Number(string text) => text == "+Inf" ? double.PositiveInfinity : double.Parse(text, CultureInfo.InvariantCulture);

    // It listens before it answers.
    async ValueTask<bool> IsReadyAsync()
    {
        using var answer = await _http.GetAsync(new Uri("/-/ready", UriKind.Relative), TestContext.Current.CancellationToken);
        return answer.IsSuccessStatusCode;
    }

    async Task<JsonNode> GetAsync(string path)
    {
        var text = await _http.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return JsonNode.Parse(text)!["data"]!;
    }

    [GeneratedRegex("""msg="?Listening on"? address=(?<address>\S+)""")]
    private static partial Regex ListeningAt();
}
