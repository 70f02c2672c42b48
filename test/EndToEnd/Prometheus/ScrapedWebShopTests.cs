using System.Globalization;
using System.Text.RegularExpressions;
using EndToEnd.Processes;
using EndToEnd.Server;

namespace EndToEnd.Prometheus;

/// <summary>The example shop, an ASP.NET Core program, as its own process: scraped by the real Prometheus, and sending to our server over OTLP.</summary>
public sealed partial class ScrapedWebShopTests(SharedServer server)
{
    const int Orders = 3;

    [Fact(Timeout = Bounds.TestMillis)]
    public async Task PrometheusAndOurServerHaveTheSameValues()
    {
        var service = Unique.Name("web-shop");
        await using var shop = ChildProcess.Start(
            Places.DotNet,
            [
                Places.WebShop, "--urls", "http://127.0.0.1:0", $"--Telemetry:Otlp:Endpoint={server.Process.Http}", "--Telemetry:Metrics:ExportInterval=00:00:00.2",
                $"--Telemetry:ResourceAttributes:shop.instance={service}",
            ],
            Path.GetDirectoryName(Places.WebShop)!);
        var address = await AddressAsync(shop);
        using (var client = new HttpClient { BaseAddress = address })
        {
            for (var i = 0; i < Orders; i++)
            {
                using var answer = await client.PostAsync(new Uri("/orders/tent", UriKind.Relative), null, TestContext.Current.CancellationToken);
                answer.EnsureSuccessStatusCode();
            }
        }

        await using var prometheus = await PrometheusProcess.ScrapeAsync(new Uri(address, "/metrics"));
        await prometheus.HasAsync("""shop_orders_total{shop_product="tent"}""", Orders);
        await prometheus.HasAsync($$"""target_info{service_name="web-shop",shop_instance="{{service}}"}""", 1);
        Assert.Equal("", await prometheus.LastErrorAsync());
        await Eventually.TrueAsync(async () => await ValueAsync(service) == Orders, () => $"The server should have {Orders} orders. {shop.Output}{shop.Errors}");

        // The scrapes themselves are no requests of the shop, neither measured nor traced.
        await prometheus.HasAsync("""http_server_request_duration_seconds_count{http_route="/orders/{product}"}""", Orders);
        Assert.Empty(await prometheus.QueryAsync("""http_server_request_duration_seconds_count{http_route="/metrics"}"""));
        var spans = await server.Api.GetAsync($"/api/traces?service=web-shop&{Api.TelemetryApi.AroundNow}&limit=1000");
        Assert.Contains("POST /orders/{product}", spans.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("/metrics", spans.ToJsonString(), StringComparison.Ordinal);
    }

    static async Task<Uri> AddressAsync(ChildProcess shop)
    {
        Match? match = null;
        await Eventually.TrueAsync(
            () => ValueTask.FromResult((match = ListeningAt().Match(shop.Output)).Success), () => $"The shop did not start. {shop.Output}{shop.Errors}");
        return new Uri(match!.Groups["address"].Value);
    }

    async Task<double?> ValueAsync(string instance)
    {
        var (status, body) = await server.Api.AskAsync($"/api/metrics/points?name=shop.orders&service=web-shop&{Api.TelemetryApi.AroundNow}");
        if (status != System.Net.HttpStatusCode.OK)
            return null;
        var series = System.Text.Json.Nodes.JsonNode.Parse(body)!["series"]!.AsArray().Where(each => each!["resource"]!.ToJsonString().Contains(instance, StringComparison.Ordinal)).ToArray();
        return series is [var only] ? double.Parse(only!["points"]!.AsArray()[^1]!["value"]!.ToString(), CultureInfo.InvariantCulture) : null;
    }

    [GeneratedRegex(@"Now listening on: (?<address>http://\S+)")]
    private static partial Regex ListeningAt();
}
