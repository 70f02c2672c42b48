using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using WebShop;

namespace Codomyrmex.Telemetry.AspNetCore.Tests.Examples;

public sealed class WebShopTests
{
    const string Caller = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    [Fact]
    public async Task AnOrderIsOneTraceFromTheRequestToTheQueue()
    {
        var exporter = await RunAsync(static async client =>
        {
            using var answer = await client.PostAsync(new Uri("/orders/tent", UriKind.Relative), null, TestContext.Current.CancellationToken);
            answer.EnsureSuccessStatusCode();
        }, "process parcel");

        var spans = exporter.Spans.Where(span => span.TraceId == exporter.Spans.Single(span => span.Name == "charge").TraceId).ToArray();
        Assert.Equal(
            ["GET", "GET /stock/{product}", "POST", "POST /orders/{product}", "charge", "count shelves", "process parcel", "send parcel"],
            spans.Select(span => span.Name).Order(StringComparer.Ordinal));
        var order = spans.Single(span => span.Name == "POST /orders/{product}");
        Assert.Equal("tent", order["shop.product"]);
        Assert.Equal("", order["shop.tenant"]);
        Assert.Equal("token=REDACTED", spans.Single(span => span.Name == "GET /stock/{product}")["url.query"]);
        Assert.Equal(order.SpanId, exporter.Logs.Single(record => record.Body == "Ordered tent, 4 in stock").SpanId);
        Assert.DoesNotContain(exporter.Logs, static record => $"{record.Body} {string.Join(' ', record.Attributes)}".Contains("secret", StringComparison.Ordinal));
        string[] metrics = ["shop.orders", "shop.charge.duration", "traces.span.metrics.calls", "http.server.request.duration", "dotnet.gc.collections"];
        Assert.All(metrics, name => Assert.Contains(exporter.Metrics, metric => metric.Name == name));
    }

    [Fact]
    public async Task AContextThatIsReadByHandIsLinked()
    {
        var exporter = await RunAsync(static async client =>
        {
            using var request = new HttpRequestMessage(System.Net.Http.HttpMethod.Post, "/webhook");
            request.Headers.Add("traceparent", Caller);
            using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal("linked", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        });

        Assert.Single(exporter.Spans.Single(span => span.Name == "webhook").Links);
    }

    [Fact]
    public async Task AFailureIsOnItsRequestAndHealthIsNotRecorded()
    {
        var exporter = await RunAsync(static async client =>
        {
            using var failed = await client.GetAsync(new Uri("/fail", UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal("well", await client.GetStringAsync(new Uri("/health", UriKind.Relative), TestContext.Current.CancellationToken));
        });

        var failed = Assert.Single(exporter.Spans, span => span.Kind == SpanKind.Server);
        Assert.Equal(("GET /fail", StatusCode.Error), (failed.Name, failed.Status));
        Assert.Single(failed.Events);
    }

    /// <summary>The shop, from its start until it has stopped.</summary>
    static async Task<InMemoryExporter> RunAsync(Func<HttpClient, Task> use, string? awaited = null)
    {
        var exporter = new InMemoryExporter();
        await using var app = Shop.Build([], builder =>
        {
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Logging.AddFilter<ConsoleLoggerProvider>(static _ => false);
            builder.Services.AddTelemetry(options => options.Exporters.Add(exporter));
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        app.Services.GetRequiredService<TelemetrySdk>().SpanEnded += span =>
        {
            if (span.Name == awaited)
                ended.TrySetResult();
        };
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        await use(client);
        if (awaited is not null)
            await ended.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        // The queue ends with the shop, before the last collection.
        Assert.True(await app.Services.GetRequiredService<TelemetrySdk>().FlushAsync(cancellationToken: TestContext.Current.CancellationToken));
        Assert.Contains(exporter.Metrics, metric => metric.Name == "shop.parcels.waiting");
        await app.StopAsync(TestContext.Current.CancellationToken);
        return exporter;
    }
}
