using System.Globalization;
using Codomyrmex.Telemetry.Tests.Support;
using Microsoft.Extensions.Logging;

namespace Codomyrmex.Telemetry.Tests.Exporting;

/// <summary>What becomes of an SDK whose endpoint cannot be had goes by who asked for the endpoint.</summary>
public sealed class UnavailableEndpointTests : IDisposable
{
    readonly CollectingLoggers _loggers = new();

    [Fact]
    public async Task TheEnvironmentNeverKeepsAProgramFromStarting()
    {
        await using var first = new Scrapes(new PrometheusOptions { Listen = true, Port = 0 });
        var port = Port(first);
        await using var second = Create(Some.Environment(("OTEL_METRICS_EXPORTER", "prometheus"), ("OTEL_EXPORTER_PROMETHEUS_PORT", port)));
        var exporter = Assert.IsType<PrometheusExporter>(Assert.Single(second.MetricReaders));
        Assert.Null(exporter.Address);
        Assert.Equal(
            $"Configuration: OTEL_METRICS_EXPORTER: the Prometheus endpoint cannot listen at localhost:{port}, the port is taken, perhaps by another instance of this program or another "
            + "endpoint in it; set OTEL_EXPORTER_PROMETHEUS_PORT to one that is free, or to 0 for any, and OTEL_EXPORTER_PROMETHEUS_HOST to an address of this machine; "
            + "the SDK starts without the endpoint.",
            Assert.Single(_loggers.Messages));

        // Whoever asks in another way is answered.
        second.GetMeter("m").CreateCounter<long>("orders").Add(1);
        using var output = new MemoryStream();
        await exporter.WriteAsync(output, cancellationToken: TestContext.Current.CancellationToken);
        Assert.NotEqual(0, output.Length);
    }

    [Theory]
    [InlineData("192.0.2.1")]
    [InlineData("host.invalid")]
    [InlineData("a host with spaces")]
    [InlineData(null)]
    public void AHostThatCannotBeIsNamed(string? host)
    {
        using var sdk = Create(Some.Environment(
            ("OTEL_METRICS_EXPORTER", "prometheus"), ("OTEL_EXPORTER_PROMETHEUS_HOST", host ?? new string('x', 300)), ("OTEL_EXPORTER_PROMETHEUS_PORT", "0")));
        var message = Assert.Single(_loggers.Messages);
        Assert.Contains("OTEL_EXPORTER_PROMETHEUS_HOST", message, StringComparison.Ordinal);
        Assert.EndsWith("the SDK starts without the endpoint.", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NorDoesAFile()
    {
        await using var first = new Scrapes(new PrometheusOptions { Listen = true, Port = 0 });
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "otel.yaml");
        await File.WriteAllTextAsync(path, $$"""
        file_format: "1.0"
        meter_provider:
          readers:
            - pull: { exporter: { prometheus/development: { port: {{Port(first)}} } } }
        """, TestContext.Current.CancellationToken);
        await using var second = Create(Some.Environment(("OTEL_CONFIG_FILE", path)));
        Assert.StartsWith(
            "Configuration: meter_provider.readers[0].pull.exporter.prometheus/development (line 4): the Prometheus endpoint cannot listen at localhost:", Assert.Single(_loggers.Messages), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatTheProgramAsksForMustBeThere()
    {
        await using var first = new Scrapes(new PrometheusOptions { Listen = true, Port = 0 });
        var port = Port(first);
        var environment = Some.Environment(("OTEL_METRICS_EXPORTER", "prometheus"), ("OTEL_EXPORTER_PROMETHEUS_PORT", port));
        var byCode = Assert.Throws<TelemetryConfigurationException>(() => Create(environment, static options => options.Metrics.Prometheus.Listen = true));
        Assert.Contains($"localhost:{port}, the port is taken", Assert.Single(byCode.Problems), StringComparison.Ordinal);
        foreach (var section in new[] { """{ "Metrics": { "Prometheus": { "Listen": true } } }""", """{ "Exporters": { "Metrics": "prometheus" } }""" })
            Assert.Throws<TelemetryConfigurationException>(() => Create(environment, options => options.Load(ConfiguredOptions.Section(section))));
        Assert.Empty(_loggers.Messages);
    }

    [Fact]
    public async Task AnEndpointSaysWhereItIs()
    {
        await using var scrapes = new Scrapes(new PrometheusOptions { Listen = true, Port = 0 });
        Assert.Equal($"Prometheus can scrape metrics at {scrapes.Exporter.Address}", Assert.Single(scrapes.Loggers.Messages));
    }

    [Fact]
    public async Task UnlessOnlyWarningsAreWanted()
    {
        await using var scrapes = new Scrapes(new PrometheusOptions { Listen = true, Port = 0 }, static options => options.DiagnosticLevel = LogLevel.Warning);
        Assert.Empty(scrapes.Loggers.Messages);
    }

    [Theory]
    [InlineData("OTEL_EXPORTER_PROMETHEUS_PORT", "0")]
    [InlineData("OTEL_EXPORTER_PROMETHEUS_HOST", "127.0.0.1")]
    public void AVariableOfAnEndpointThatIsNotThereIsNamed(string name, string value)
    {
        using (Create(Some.Environment((name, value))))
        {
            Assert.Equal(
                $"Configuration: {name}: the SDK has no Prometheus endpoint of its own; put prometheus into OTEL_METRICS_EXPORTER, such as prometheus,otlp; it is ignored.",
                Assert.Single(_loggers.Messages));
        }

        _loggers.Messages.Clear();
        using (Create(Some.Environment((name, value)), static options => options.Disabled = true))
            Assert.Empty(_loggers.Messages);
        using (Create(Some.Environment((name, value)), static options => options.Metrics.Readers.Add(new PrometheusExporter(new PrometheusOptions { Listen = true, Port = 0 }))))
            Assert.DoesNotContain(_loggers.Messages, static message => message.StartsWith("Configuration", StringComparison.Ordinal));
    }

    public void Dispose() => _loggers.Dispose();

    TelemetrySdk Create(EnvironmentSettings environment, Action<TelemetryOptions>? configure = null) => TelemetrySdk.Create(
        options =>
        {
            Some.DetectNothing(options.Resources);
            options.Otlp.Enabled = false;
            options.LoggerFactory = _loggers;
            configure?.Invoke(options);
        },
        environment);

    static string Port(Scrapes scrapes) => scrapes.Exporter.Address!.Port.ToString(CultureInfo.InvariantCulture);
}
