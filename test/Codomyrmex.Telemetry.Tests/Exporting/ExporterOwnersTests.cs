using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Exporting;

public sealed class ExporterOwnersTests
{
    const string Problem = "OtlpExporter was given to another SDK before; an exporter belongs to one SDK, make each its own.";

    readonly ControlledTime _time = new();

    [Fact]
    public async Task AnExporterOfAnotherSdkIsRefusedBeforeAnythingStarts()
    {
        var exporter = Otlp();
        await using var first = Some.Sdk(options => options.Exporters.Add(exporter));
        Assert.Equal(Problem, ProblemOf(options => options.Exporters.Add(exporter)));
        Assert.Equal(Problem, ProblemOf(options => options.Exporters.Add(new LimitedExporter(exporter, TelemetrySignals.Traces))));
        Assert.Equal(Problem, ProblemOf(options => options.Exporters.Add(new MultiExporter(exporter))));
        Assert.Equal(Problem, ProblemOf(options => options.Processors.Add(new BatchSpanProcessor(exporter))));
        Assert.Equal(Problem, ProblemOf(options => options.Processors.Add(new SimpleSpanProcessor(exporter))));
        Assert.Equal(0, _time.Timers);
    }

    [Fact]
    public async Task OneThatHasEndedWithItsSdkIsRefusedToo()
    {
        var exporter = new MultiExporter(Otlp());
        await Sdk(options => options.Exporters.Add(exporter)).DisposeAsync();
        var failure = Assert.Throws<TelemetryConfigurationException>(() => Sdk(options => options.Exporters.Add(exporter)));
        Assert.Equal(["MultiExporter", "OtlpExporter"], failure.Problems.Select(problem => problem.Split(' ')[0]));
    }

    [Fact]
    public async Task AProcessorThatComesLaterIsCheckedToo()
    {
        var exporter = Otlp();
        await using var first = Sdk(options => options.Exporters.Add(exporter));
        await using var second = Sdk(options => options.Otlp.Enabled = false);
        first.AddProcessor(new BatchSpanProcessor(exporter));
        Assert.Equal(Problem, Assert.Single(
            Assert.Throws<TelemetryConfigurationException>(() => second.AddProcessor(new BatchSpanProcessor(exporter))).Problems));
    }

    [Fact]
    public async Task WhatWasRefusedTogetherStaysFree()
    {
        var (taken, free) = (Otlp(), Otlp());
        await using var first = Sdk(options => options.Exporters.Add(taken));
        Assert.Throws<TelemetryConfigurationException>(() => Sdk(options =>
        {
            options.Exporters.Add(free);
            options.Exporters.Add(taken);
        }));
        await using var second = Sdk(options => options.Exporters.Add(free));
    }

    [Fact]
    public async Task ADisabledSdkTakesNothing()
    {
        var exporter = Otlp();
        await using var disabled = Sdk(options =>
        {
            options.Disabled = true;
            options.Exporters.Add(exporter);
        });
        await using var sdk = Sdk(options => options.Exporters.Add(exporter));
    }

    [Fact]
    public async Task OthersMayServeSeveral()
    {
        var exporter = new ScriptedExporter();
        await using var first = Sdk(options => options.Exporters.Add(exporter));
        await using var second = Sdk(options => options.Exporters.Add(exporter));
    }

    string ProblemOf(Action<TelemetryOptions> configure) => Assert.Single(Assert.Throws<TelemetryConfigurationException>(() => Sdk(configure)).Problems);

    TelemetrySdk Sdk(Action<TelemetryOptions> configure) => Some.Sdk(options =>
    {
        options.TimeProvider = _time;
        configure(options);
    });

    static OtlpExporter Otlp() => new(new OtlpOptions { Endpoint = new Uri("http://127.0.0.1:1") });
}
