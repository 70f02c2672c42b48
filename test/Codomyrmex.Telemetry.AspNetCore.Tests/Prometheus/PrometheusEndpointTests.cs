using System.IO.Compression;
using System.Net;
using System.Text;
using Codomyrmex.Telemetry.AspNetCore.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Codomyrmex.Telemetry.AspNetCore.Tests.Prometheus;

public sealed class PrometheusEndpointTests
{
    const string OpenMetrics = "application/openmetrics-text";

    [Fact]
    public async Task TheServicesSdkIsAsked()
    {
        await using var server = await StartAsync(static app => app.MapPrometheusExporter());
        server.Services.GetRequiredService<TelemetrySdk>().GetMeter("m").CreateCounter<long>("orders").Add(3);

        using var text = await server.Client.GetAsync(new Uri("/metrics", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", text.Content.Headers.ContentType!.ToString());
        Assert.Contains("orders_total{otel_scope_name=\"m\"} 3\n", await text.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);

        using var request = new HttpRequestMessage(System.Net.Http.HttpMethod.Get, "/metrics");
        request.Headers.Accept.ParseAdd(OpenMetrics);
        request.Headers.AcceptEncoding.ParseAdd("gzip");
        using var packed = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal((OpenMetrics, "gzip"), (packed.Content.Headers.ContentType!.MediaType, Assert.Single(packed.Content.Headers.ContentEncoding)));
        await using var unpacked = new GZipStream(await packed.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken), CompressionMode.Decompress);
        using var reader = new StreamReader(unpacked);
        Assert.EndsWith("\n# EOF\n", await reader.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OnlyReadingIsAllowed()
    {
        await using var server = await StartAsync(static app => app.MapPrometheusExporter("/inside/metrics"));
        using var head = new HttpRequestMessage(System.Net.Http.HttpMethod.Head, "/inside/metrics");
        using var answer = await server.Client.SendAsync(head, TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.OK, "text/plain"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        using var posted = await server.Client.PostAsync(new Uri("/inside/metrics", UriKind.Relative), null, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, posted.StatusCode);
    }

    [Fact]
    public async Task TheProgramSaysAtWhichNameTheyAre()
    {
        await using var server = await StartAsync(static app => app.MapPrometheusExporter().RequireHost("metrics.example"));
        using var refused = await server.Client.GetAsync(new Uri("/metrics", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        using var request = new HttpRequestMessage(System.Net.Http.HttpMethod.Get, "/metrics");
        request.Headers.Host = "metrics.example";
        using var answer = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData(true, HttpStatusCode.OK)]
    [InlineData(false, HttpStatusCode.NotFound)]
    public async Task AFilterSaysAtWhichPortTheyAre(bool isThere, HttpStatusCode status)
    {
        var port = 0;
        await using var server = await StartAsync(app => app.MapPrometheusExporter("/metrics").AddEndpointFilter(async (context, next) =>
            context.HttpContext.Connection.LocalPort == Volatile.Read(ref port) ? await next(context) : Results.NotFound()));
        Volatile.Write(ref port, isThere ? server.Address.Port : server.Address.Port + 1);
        using var request = new HttpRequestMessage(System.Net.Http.HttpMethod.Get, "/metrics");
        request.Headers.Host = $"localhost:{port}";
        using var answer = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(isThere, (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Contains("target_info", StringComparison.Ordinal));
    }

    [Fact]
    public async Task OnlyTheDurationOfRequestsLeavesScrapesOut()
    {
        await using var server = await StartAsync(
            static app =>
            {
                app.MapPrometheusExporter("/scraped/apart");
                app.MapGet("/scraped/page", static () => "ok");
            },
            static options => options.Meters.Enabled = true);
        Assert.Equal("ok", await server.Client.GetStringAsync(new Uri("/scraped/page", UriKind.Relative), TestContext.Current.CancellationToken));
        await server.Client.GetStringAsync(new Uri("/scraped/apart", UriKind.Relative), TestContext.Current.CancellationToken);
        await server.StopAsync();
        using var output = new MemoryStream();
        await server.Services.GetRequiredService<TelemetrySdk>().MetricReaders.OfType<PrometheusExporter>().Single().WriteAsync(output, cancellationToken: TestContext.Current.CancellationToken);
        var lines = Encoding.UTF8.GetString(output.ToArray()).Split('\n');
        Assert.Contains(lines, static line => IsOf(line, "http_server_request_duration_seconds_count", "/scraped/page"));
        Assert.DoesNotContain(lines, static line => IsOf(line, "http_server_request_duration_seconds_count", "/scraped/apart"));
        Assert.Contains(lines, static line => IsOf(line, "aspnetcore_routing_match_attempts_total", "/scraped/page"));
        Assert.Contains(lines, static line => IsOf(line, "aspnetcore_routing_match_attempts_total", "/scraped/apart"));

        static bool IsOf(string line, string name, string route) =>
            line.StartsWith(name, StringComparison.Ordinal) && line.Contains($"http_route=\"{route}\"", StringComparison.Ordinal);
    }

    [Fact]
    public async Task ScrapesAreNotRecorded()
    {
        var memory = new InMemoryExporter();
        var enriched = 0;
        await using var server = await StartAsync(
            static app =>
            {
                app.MapPrometheusExporter();
                app.MapGet("/", static () => "ok");
            },
            options =>
            {
                options.ActivitySources.Enabled = true;
                options.Exporters.Add(memory);
            },
            server => server.Enrich = (_, _) => Interlocked.Increment(ref enriched));
        Assert.NotEmpty(await server.Client.GetStringAsync(new Uri("/metrics", UriKind.Relative), TestContext.Current.CancellationToken));
        Assert.Equal("ok", await server.Client.GetStringAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken));
        await server.StopAsync();
        Assert.True(await server.Services.GetRequiredService<TelemetrySdk>().FlushAsync(cancellationToken: TestContext.Current.CancellationToken));
        Assert.Equal("GET /", Assert.Single(memory.Spans, span => span.Kind == SpanKind.Server).Name);
        Assert.Equal(1, enriched);
    }

    [Fact]
    public async Task TheProgramsOwnExporterIsTaken()
    {
        var own = new PrometheusExporter(new PrometheusOptions { TargetInfo = false });
        await using var server = await StartAsync(static app => app.MapPrometheusExporter(), options => options.Metrics.Readers.Add(own));
        var sdk = server.Services.GetRequiredService<TelemetrySdk>();
        Assert.Same(own, Assert.Single(sdk.MetricReaders.OfType<PrometheusExporter>()));
        Assert.DoesNotContain("target_info", await server.Client.GetStringAsync(new Uri("/metrics", UriKind.Relative), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ADisabledSdkHasNoMetrics()
    {
        await using var server = await StartAsync(static app => app.MapPrometheusExporter(), static options => options.Disabled = true);
        Assert.Equal("", await server.Client.GetStringAsync(new Uri("/metrics", UriKind.Relative), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task WithoutAnExporterItIsSaidWhatToDo()
    {
        await using var app = RunningServer.Build(static _ => { }, static builder => builder.Services.AddTelemetry(static options => options.Otlp.Enabled = false));
        var failure = Assert.Throws<TelemetryConfigurationException>(() => app.MapPrometheusExporter());
        Assert.Contains("AddPrometheusExporter()", Assert.Single(failure.Problems), StringComparison.Ordinal);
    }

    static Task<RunningServer> StartAsync(Action<WebApplication> map, Action<TelemetryOptions>? configure = null, Action<HttpServerOptions>? configureServer = null) =>
        RunningServer.StartAsync(map, builder =>
        {
            builder.Services.AddTelemetry(
                options =>
                {
                    options.Otlp.Enabled = false;
                    options.LoggerFactory = NullLoggerFactory.Instance;
                    configure?.Invoke(options);
                },
                configureServer);
            builder.Services.AddPrometheusExporter();
        });
}
