using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Exporting;

public sealed class PrometheusEndpointTests
{
    [Fact]
    public async Task MetricsAreAtAFreePortUnderBothOfTheHostsAddresses()
    {
        await using var scrapes = Listening();
        scrapes.Sdk.GetMeter("m").CreateCounter<long>("orders").Add(1);
        var address = scrapes.Exporter.Address!;
        Assert.Equal(("localhost", "/metrics"), (address.Host, address.AbsolutePath));
        Assert.NotEqual(0, address.Port);
        using var client = new HttpClient();
        foreach (var host in Socket.OSSupportsIPv6 ? new[] { "localhost", "127.0.0.1", "[::1]" } : ["localhost", "127.0.0.1"])
        {
            using var response = await client.GetAsync(new Uri($"http://{host}:{address.Port}/metrics"), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal("text/plain; version=0.0.4; charset=utf-8", response.Content.Headers.ContentType!.ToString());
            Assert.Equal("# TYPE orders_total counter\norders_total 1\n", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }
    }

    [Theory]
    [InlineData("GET", "/metrics", HttpStatusCode.OK)]
    [InlineData("HEAD", "/metrics", HttpStatusCode.OK)]
    [InlineData("POST", "/metrics", HttpStatusCode.MethodNotAllowed)]
    [InlineData("GET", "/", HttpStatusCode.NotFound)]
    [InlineData("GET", "/metrics/", HttpStatusCode.NotFound)]
    public async Task OnlyReadingIsAllowedAndOnlyThere(string method, string path, HttpStatusCode status)
    {
        await using var scrapes = Listening();
        scrapes.Sdk.GetMeter("m").CreateCounter<long>("orders").Add(1);
        using var client = new HttpClient { BaseAddress = scrapes.Exporter.Address };

        // Several on one connection: each is answered to its end.
        for (var i = 0; i < 3; i++)
        {
            using var request = new HttpRequestMessage(new System.Net.Http.HttpMethod(method), path);
            using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(status, response.StatusCode);
            Assert.Equal(status == HttpStatusCode.MethodNotAllowed ? ["GET", "HEAD"] : [], response.Content.Headers.Allow);
            Assert.Equal(method == "HEAD" ? 0 : response.Content.Headers.ContentLength, (await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length);
            Assert.NotEqual(0, response.Content.Headers.ContentLength);
        }
    }

    [Fact]
    public async Task GzipIsForWhoeverTakesIt()
    {
        await using var scrapes = Listening();
        scrapes.Sdk.GetMeter("m").CreateCounter<long>("orders").Add(1);
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(System.Net.Http.HttpMethod.Get, scrapes.Exporter.Address);
        request.Headers.AcceptEncoding.ParseAdd("gzip");
        request.Headers.Accept.ParseAdd(Scrapes.OpenMetrics);
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(["gzip"], response.Content.Headers.ContentEncoding);
        await using var unpacked = new GZipStream(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken), CompressionMode.Decompress);
        using var reader = new StreamReader(unpacked);
        Assert.Equal("# TYPE orders counter\norders_total 1\n# EOF\n", await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("nonsense\r\n\r\n", "HTTP/1.1 400 Bad Request")]
    [InlineData("\r\n\r\n", "HTTP/1.1 400 Bad Request")]
    [InlineData("GET /metrics HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", "HTTP/1.1 400 Bad Request")]
    [InlineData(null, "HTTP/1.1 431 Request Header Fields Too Large")]
    public async Task WhatIsNoRequestEndsTheConnection(string? sent, string status)
    {
        await using var scrapes = Listening();
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", scrapes.Exporter.Address!.Port, TestContext.Current.CancellationToken);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(sent ?? new string('x', 16 * 1024)), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(client.GetStream());
        Assert.StartsWith(status, await reader.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACollectionThatFailsIsReportedAndAnsweredWith500()
    {
        var time = new FailingTime();
        await using var scrapes = Listening(options => options.TimeProvider = time);
        scrapes.Sdk.GetMeter("m").CreateCounter<long>("orders").Add(1);
        using var client = new HttpClient();
        time.Fails = true;
        using (var response = await client.GetAsync(scrapes.Exporter.Address, TestContext.Current.CancellationToken))
        {
            Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
            Assert.Equal("text/plain; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        }

        Assert.Equal(1, scrapes.Sdk.Diagnostics.Failures);
        time.Fails = false;
        Assert.StartsWith("# TYPE", await client.GetStringAsync(scrapes.Exporter.Address, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task APortThatIsTakenIsNamedAtTheStart()
    {
        await using var first = Listening();
        var port = first.Exporter.Address!.Port;
        var second = new PrometheusExporter(new PrometheusOptions { Listen = true });
        var failure = Assert.Throws<TelemetryConfigurationException>(() => Some.Sdk(options =>
        {
            options.Otlp.Enabled = false;
            options.Metrics.Readers.Add(second);
            options.Metrics.Readers.Add(new PrometheusExporter(new PrometheusOptions { Listen = true, Port = port }));
        }));
        Assert.Contains($"localhost:{port}", Assert.Single(failure.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnExporterBelongsToOneSdk()
    {
        await using var first = Listening();
        Assert.Contains(
            nameof(PrometheusExporter),
            Assert.Single(Assert.Throws<TelemetryConfigurationException>(() => new Scrapes(configure: options => options.Metrics.Readers.Add(first.Exporter))).Problems),
            StringComparison.Ordinal);
    }

    [Fact]
    public void OptionsThatCannotWorkAreNamed()
    {
        var options = new TelemetryOptions();
        options.Metrics.Prometheus.Host = " ";
        options.Metrics.Prometheus.Port = 65536;
        options.Metrics.Prometheus.Path = "metrics?";
        options.Metrics.Readers.Add(new PrometheusExporter(new PrometheusOptions { Port = -1 }) { Temporality = TemporalityPreference.Delta });
        Assert.Equal(5, Assert.Throws<TelemetryConfigurationException>(() => OptionsValidation.Check(options)).Problems.Count);
    }

    [Fact]
    public async Task TheShutdownWaitsForAScrapeThatIsUnderWayAndClosesTheOthers()
    {
        var time = new FailingTime();
        var scrapes = Listening(options => options.TimeProvider = time);
        scrapes.Sdk.GetMeter("m").CreateCounter<long>("orders").Add(1);
        using var client = new HttpClient();
        Assert.NotEmpty(await client.GetStringAsync(scrapes.Exporter.Address, TestContext.Current.CancellationToken));
        using var blocked = new ManualResetEventSlim();
        time.Blocked = blocked;
        var scrape = client.GetStringAsync(scrapes.Exporter.Address, TestContext.Current.CancellationToken);
        await Some.UntilAsync(() => time.Waiting);
        var shutdown = scrapes.Sdk.ShutdownAsync(Some.Patience, TestContext.Current.CancellationToken);
        Assert.False(shutdown.IsCompleted);
        blocked.Set();
        Assert.Contains("orders_total 1", await scrape, StringComparison.Ordinal);
        Assert.True(await shutdown);
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetStringAsync(scrapes.Exporter.Address, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task TheOptionsAloneOpenAnEndpoint()
    {
        await using var sdk = Some.Sdk(static options =>
        {
            options.Otlp.Enabled = false;
            options.Metrics.Prometheus.Listen = true;
            options.Metrics.Prometheus.Host = "127.0.0.1";
            options.Metrics.Prometheus.Port = 0;
        });
        using var client = new HttpClient();
        var exporter = Assert.IsType<PrometheusExporter>(Assert.Single(sdk.MetricReaders));
        Assert.Contains("target_info", await client.GetStringAsync(exporter.Address, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public void ADisabledSdkDoesNotListen()
    {
        using var sdk = Some.Sdk(static options =>
        {
            options.Disabled = true;
            options.Metrics.Prometheus.Listen = true;
            options.Metrics.Prometheus.Host = "no such host";
        });
        Assert.True(sdk.IsDisabled);
        Assert.Empty(sdk.MetricReaders);
    }

    static Scrapes Listening(Action<TelemetryOptions>? configure = null) =>
        new(new PrometheusOptions { Listen = true, Port = 0, TargetInfo = false, ScopeLabels = false }, configure);

    sealed class FailingTime : TimeProvider
    {
        public bool Fails { get; set; }

        public ManualResetEventSlim? Blocked { get; set; }

        public bool Waiting { get; private set; }

        // What a collection asks first.
        public override long GetTimestamp()
        {
            if (Blocked is { IsSet: false } blocked)
            {
                Waiting = true;
                blocked.Wait(Some.Patience, TestContext.Current.CancellationToken);
            }

            return Fails ? throw new InvalidOperationException("No time.") : System.GetTimestamp();
        }
    }
}
