using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry.Tests.Configuration;

public sealed class ExporterVariablesTests
{
    readonly Dictionary<string, string> _variables = [];
    readonly List<(string Name, OtlpSignal Signal, InMemoryExporter Exporter)> _made = [];

    [Theory]
    [InlineData("otlp", null, 0)]
    [InlineData("OTLP", null, 0)]
    [InlineData("none", false, 0)]
    [InlineData("console", false, 1)]
    [InlineData(" otlp , Console ", null, 1)]
    [InlineData("console,console", false, 1)]
    [InlineData("none,console", false, 1)]
    [InlineData("none,otlp", null, 0)]
    [InlineData("otlp/stdout", false, 1)]
    public void ASignalGoesWhereItsVariableSays(string names, bool? isOtlp, int exporters)
    {
        var options = Read(out var problems, ("OTEL_TRACES_EXPORTER", names));
        Assert.Equal(isOtlp, options.Otlp.Traces.Enabled);
        Assert.Null(options.Otlp.Metrics.Enabled);
        Assert.Equal(exporters, options.Exporters.Count);
        Assert.Equal(exporters > 0 ? true : null, options.Otlp.Enabled);
        Assert.Empty(problems);
    }

    [Theory]
    [InlineData("prometheus", true, false)]
    [InlineData("Prometheus, otlp", true, null)]
    [InlineData("otlp", false, null)]
    [InlineData("none", false, false)]
    public void PrometheusIsAnEndpointBesideOtlpOrInItsPlace(string names, bool listens, bool? sends)
    {
        var options = Read(out var problems, ("OTEL_METRICS_EXPORTER", names), ("OTEL_EXPORTER_PROMETHEUS_HOST", "0.0.0.0"), ("OTEL_EXPORTER_PROMETHEUS_PORT", "9000"));
        Assert.Empty(problems);
        Assert.Equal((listens, "0.0.0.0", 9000), (options.Metrics.Prometheus.Listen, options.Metrics.Prometheus.Host, options.Metrics.Prometheus.Port));
        Assert.Equal(sends, options.Otlp.Metrics.Enabled);
    }

    [Fact]
    public void APortThatIsNoneIsIgnored()
    {
        var options = Read(out var problems, ("OTEL_EXPORTER_PROMETHEUS_PORT", "70000"));
        Assert.Contains("OTEL_EXPORTER_PROMETHEUS_PORT", Assert.Single(problems), StringComparison.Ordinal);
        Assert.Equal(9464, options.Metrics.Prometheus.Port);
    }

    [Theory]
    [InlineData("OTEL_TRACES_EXPORTER", "zipkin", "'zipkin' is not available here, only otlp, console, otlp/stdout, none; it is ignored")]
    [InlineData("OTEL_TRACES_EXPORTER", "prometheus", "'prometheus' is not available here, only otlp, console, otlp/stdout, none; it is ignored")]
    [InlineData("OTEL_METRICS_EXPORTER", "zipkin", "'zipkin' is not available here, only otlp, prometheus, console, otlp/stdout, none; it is ignored")]
    [InlineData("OTEL_LOGS_EXPORTER", "elastic", "'elastic' is not among otlp, console, otlp/stdout, none; it is ignored")]
    public void AnExporterThatIsNotThereChangesNothing(string variable, string name, string problem)
    {
        var options = Read(out var problems, (variable, name));
        Assert.Equal([$"{variable}: {problem}."], problems);
        Assert.Empty(options.Exporters);
        Assert.Equal((null, null, null), (options.Otlp.Traces.Enabled, options.Otlp.Metrics.Enabled, options.Otlp.Logs.Enabled));
    }

    [Fact]
    public void WhatTheSdkDoesNotMakeIsNotAvailable()
    {
        var environment = new EnvironmentSettings(name => name == "OTEL_TRACES_EXPORTER" ? "console,otlp" : null, exporters: (_, _, _) => null);
        var options = new TelemetryOptions();
        environment.ApplyTo(options);
        Assert.Contains("'console' is not available here", Assert.Single(environment.Problems), StringComparison.Ordinal);
        Assert.Null(options.Otlp.Traces.Enabled);
    }

    [Fact]
    public async Task AnExporterOfOneSignalGetsNoOther()
    {
        _variables["OTEL_LOGS_EXPORTER"] = "console";
        await using (var sdk = TelemetrySdk.Create(static options => options.Otlp.Enabled = false, Environment()))
        {
            sdk.GetTracer("t").StartSpan("s").End();
            sdk.GetEventLogger("l").Emit(LogSeverity.Info, "hello");
            await sdk.FlushAsync(cancellationToken: TestContext.Current.CancellationToken);
        }

        var (name, signal, exporter) = Assert.Single(_made);
        Assert.Equal(("console", OtlpSignal.Logs), (name, signal));
        Assert.Equal((0, 1), (exporter.Spans.Count, exporter.Logs.Count));
    }

    [Theory]
    [InlineData("console", null, typeof(ConsoleExporter))]
    [InlineData("otlp/stdout", null, typeof(ConsoleExporter))]
    [InlineData("otlp/file", "spans.jsonl", typeof(FileExporter))]
    [InlineData("otlp/file", "", null)]
    [InlineData("otlp/file", null, null)]
    [InlineData("zipkin", null, null)]
    public void TheSdksOwnExportersAreMadeByName(string name, string? file, Type? expected) =>
        Assert.All(Enum.GetValues<OtlpSignal>(), signal => Assert.Equal(expected, ExporterNames.Create(name, signal, file)?.GetType()));

    [Fact]
    public void ApplyingTwiceIsApplyingOnce()
    {
        _variables["OTEL_TRACES_EXPORTER"] = "console";
        var (environment, options) = (Environment(), new TelemetryOptions());
        environment.ApplyTo(options);
        environment.ApplyTo(options);
        Assert.Equal("Traces to InMemoryExporter", Assert.Single(options.Exporters).ToString());
    }

    TelemetryOptions Read(out IReadOnlyList<string> problems, params (string Name, string Value)[] variables)
    {
        foreach (var (name, value) in variables)
            _variables[name] = value;
        var (environment, options) = (Environment(), new TelemetryOptions());
        environment.ApplyTo(options);
        problems = environment.Problems;
        return options;
    }

    EnvironmentSettings Environment() => new(_variables.GetValueOrDefault, exporters: (name, signal, _) =>
    {
        var exporter = new InMemoryExporter();
        _made.Add((name, signal, exporter));
        return exporter;
    });
}
