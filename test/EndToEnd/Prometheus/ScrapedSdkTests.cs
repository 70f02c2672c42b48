using System.Globalization;
using System.Text.Json.Nodes;
using Codomyrmex.Telemetry;
using EndToEnd.Processes;
using EndToEnd.Server;

namespace EndToEnd.Prometheus;

/// <summary>The SDK's own endpoint, scraped by the real Prometheus; the same metrics go to our server over OTLP.</summary>
public sealed class ScrapedSdkTests(SharedServer server)
{
    [Fact(Timeout = Bounds.TestMillis)]
    public async Task PrometheusAndOurServerHaveTheSameValues()
    {
        var service = Unique.Name("scraped");
        var exporter = new PrometheusExporter(new PrometheusOptions { Listen = true, Port = 0 });
        await using var sdk = TelemetrySdk.Create(options =>
        {
            options.ServiceName = service;
            options.ActivitySources.Enabled = false;
            options.SelfMetrics = false;
            options.Metrics.ExemplarFilter = ExemplarFilter.TraceBased;
            options.Metrics.Readers.Add(exporter);
            EveryInstrument.Configure(options);
            options.Otlp.Endpoint = server.Process.Http;
        });
        var span = EveryInstrument.Record(sdk);
        await using var prometheus = await PrometheusProcess.ScrapeAsync(exporter.Address!);

        await prometheus.HasAsync("""orders_total{region="eu",note="a\"b\\c\nd",otel_scope_name="every.instrument",otel_scope_version="1.0"}""", 3);
        await prometheus.HasAsync("network_io_bytes_total", 1536.5);
        await prometheus.HasAsync("queue_depth", -2);
        await prometheus.HasAsync("cpu_utilization_ratio", 0.25);
        await prometheus.HasAsync("belt_speed_meters_per_second", double.PositiveInfinity);
        await prometheus.HasAsync("""request_duration_seconds_bucket{le="0.1"}""", 1);
        await prometheus.HasAsync("""request_duration_seconds_bucket{le="1.0"}""", 2);
        await prometheus.HasAsync("""request_duration_seconds_bucket{le="1e+06"}""", 3);
        await prometheus.HasAsync("""request_duration_seconds_bucket{le="+Inf",http_route="/orders"}""", 3);
        await prometheus.HasAsync("request_duration_seconds_sum", 4.5625);
        await prometheus.HasAsync("request_duration_seconds_count", 3);
        await prometheus.HasAsync("""payload_size_bytes_bucket{le="4.0"}""", 1);
        await prometheus.HasAsync("""payload_size_bytes_bucket{le="64.0"}""", 2);
        await prometheus.HasAsync("""payload_size_bytes_bucket{le="128.0"}""", 3);
        await prometheus.HasAsync("payload_size_bytes_sum", 108);
        await prometheus.HasAsync("collections_total", 7);
        await prometheus.HasAsync("memory_used_bytes", 4096);
        await prometheus.HasAsync("room_temperature_celsius", 21.5);
        await prometheus.HasAsync($$"""target_info{service_name="{{service}}"}""", 1);
        Assert.Equal("", await prometheus.LastErrorAsync());
        Sent("counter", "Orders \"placed\" at C:\\shop.", "", await prometheus.MetadataAsync("orders"));
        Sent("histogram", "How long.", "seconds", await prometheus.MetadataAsync("request_duration_seconds"));
        await HasExemplarAsync(prometheus, "orders_total", span);
        await HasExemplarAsync(prometheus, """request_duration_seconds_bucket{le="0.1"}""", span);

        Assert.True(await sdk.FlushAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken));
        Assert.Equal(3, await ValueAsync("orders", service));
        Assert.Equal(1536.5, await ValueAsync("network.io", service));
        Assert.Equal(-2, await ValueAsync("queue.depth", service));
        Assert.Equal(0.25, await ValueAsync("cpu.utilization", service));
        Assert.Equal(7, await ValueAsync("collections", service));
        Assert.Equal(4096, await ValueAsync("memory.used", service));
        Assert.Equal(21.5, await ValueAsync("room.temperature", service));
        var exponential = await PointAsync("payload.size", service);
        Assert.Equal(("3", 108), (exponential["count"]!.ToString(), Number(exponential["sum"]!)));
        var histogram = await PointAsync("request.duration", service);
        Assert.Equal(("3", 4.5625), (histogram["count"]!.ToString(), Number(histogram["sum"]!)));
        Assert.Equal(["1", "1", "1", "0"], histogram["bucketCounts"]!.AsArray().Select(count => count!.ToString()));
    }

    static void Sent(string type, string help, string unit, JsonNode? metadata) =>
        Assert.Equal((type, help, unit), (metadata?["type"]!.ToString(), metadata?["help"]!.ToString(), metadata?["unit"]!.ToString()));

    static async Task HasExemplarAsync(PrometheusProcess prometheus, string query, TraceContext span)
    {
        JsonArray found = [];
        await Eventually.TrueAsync(
            async () => (found = await prometheus.ExemplarsAsync(query)).Count > 0,
            () => $"There is no exemplar of {query}.");
        var labels = found[0]!["exemplars"]![0]!["labels"]!;
        Assert.Equal((span.TraceId.ToString(), span.SpanId.ToString()), (labels["trace_id"]!.ToString(), labels["span_id"]!.ToString()));
    }

    async Task<double> ValueAsync(string metric, string service) => Number((await PointAsync(metric, service))["value"]!);

    async Task<JsonNode> PointAsync(string metric, string service) =>
        Assert.Single((await server.Api.PointsAsync(metric, service))["series"]!.AsArray())!["points"]!.AsArray()[^1]!;

    static double Number(JsonNode value) => double.Parse(value.ToString(), CultureInfo.InvariantCulture);
}
