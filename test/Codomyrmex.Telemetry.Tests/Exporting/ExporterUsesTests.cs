using Codomyrmex.Telemetry.Otlp;
using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Exporting;

public sealed class ExporterUsesTests
{
    [Fact]
    public async Task AnExporterIsShutDownOnceAfterItsLastUser()
    {
        var exporter = new ScriptedExporter();
        var sdk = Some.Sdk(options =>
        {
            options.Exporters.Add(exporter);
            options.Processors.Add(new SimpleSpanProcessor(exporter));
            options.Processors.Add(new BatchSpanProcessor(exporter));
        });
        sdk.GetTracer("t").StartSpan("s").End();
        sdk.GetMeter("m").CreateCounter<long>("c").Add(1);
        sdk.GetEventLogger("l").Emit(LogSeverity.Warn, "careful");
        Assert.True(await sdk.ShutdownAsync(Some.Patience, TestContext.Current.CancellationToken));
        Assert.Equal((3, 1, 1), exporter.Batches);
        Assert.Equal(1, exporter.Calls.Shutdowns);
    }

    [Fact]
    public async Task OneThatServesASimpleProcessorOnlyIsFlushedAndShutDownToo()
    {
        var exporter = new ScriptedExporter();
        var sdk = Some.Sdk(options =>
        {
            options.Otlp.Enabled = false;
            options.Processors.Add(new SimpleSpanProcessor(exporter));
        });
        Assert.True(await sdk.FlushAsync(Some.Patience, TestContext.Current.CancellationToken));
        Assert.Equal((1, 0, 1), exporter.Calls);
        Assert.True(await sdk.ShutdownAsync(Some.Patience, TestContext.Current.CancellationToken));
        Assert.Equal((1, 1, 1), exporter.Calls);
    }

    [Fact]
    public async Task WhatOneThrowsWhenFlushedHarmsNoOther()
    {
        var broken = new ScriptedExporter { AtFlushAndShutdown = static () => throw new InvalidOperationException("broken") };
        var sound = new ScriptedExporter();
        var sdk = Some.Sdk(options =>
        {
            options.Exporters.Add(broken);
            options.Exporters.Add(sound);
        });
        Assert.True(await sdk.FlushAsync(Some.Patience, TestContext.Current.CancellationToken));
        Assert.Equal(3, sound.Calls.Flushes);
        Assert.True(await sdk.ShutdownAsync(Some.Patience, TestContext.Current.CancellationToken));
        Assert.Equal((1, 1), (broken.Calls.Shutdowns, sound.Calls.Shutdowns));
        Assert.True(sdk.Diagnostics.Failures > 0);
    }

    [Fact]
    public async Task ALimitLetsChosenSignalsThroughAndNothingElse()
    {
        var exporter = new ScriptedExporter();
        var sdk = Some.Sdk(options =>
        {
            options.Exporters.Add(new LimitedExporter(exporter, TelemetrySignals.Traces));
            options.Exporters.Add(new LimitedExporter(exporter, TelemetrySignals.Metrics));
        });
        sdk.GetTracer("t").StartSpan("s").End();
        sdk.GetMeter("m").CreateCounter<long>("c").Add(1);
        sdk.GetEventLogger("l").Emit(LogSeverity.Warn, "careful");
        Assert.True(await sdk.ShutdownAsync(Some.Patience, TestContext.Current.CancellationToken));
        Assert.Equal((1, 0, 1), exporter.Batches);
        Assert.Equal(1, exporter.Calls.Shutdowns);
        Assert.Equal(0, sdk.Diagnostics.Exported(OtlpSignal.Logs));
    }

    [Theory]
    [InlineData(TelemetrySignals.All, TelemetrySignals.All)]
    [InlineData(TelemetrySignals.Logs | TelemetrySignals.Metrics, TelemetrySignals.Logs | TelemetrySignals.Metrics)]
    [InlineData(TelemetrySignals.None, TelemetrySignals.None)]
    public async Task CalledDirectlyALimitAnswersForWhatItDoesNotPassOn(TelemetrySignals limit, TelemetrySignals passed)
    {
        using var recorded = new Recorded();
        var exporter = new ScriptedExporter { Answer = static _ => new(ExportResult.Failed("no")) };
        var limited = new LimitedExporter(exporter, limit);
        recorded.Sdk.GetMeter("m").CreateCounter<long>("c").Add(1);
        Assert.Equal(
            (passed.HasFlag(TelemetrySignals.Traces), passed.HasFlag(TelemetrySignals.Logs), passed.HasFlag(TelemetrySignals.Metrics)),
            (
                !(await limited.ExportAsync(recorded.Batch(recorded.Span("s", 1)), TestContext.Current.CancellationToken)).IsSuccess,
                !(await limited.ExportAsync(recorded.Batch(Recorded.Log("l")), TestContext.Current.CancellationToken)).IsSuccess,
                !(await limited.ExportAsync(recorded.Metrics(), TestContext.Current.CancellationToken)).IsSuccess));
        limited.Attach(recorded.Environment);
        await limited.FlushAsync(TestContext.Current.CancellationToken);
        await limited.ShutdownAsync(TestContext.Current.CancellationToken);
        Assert.Equal((1, 1, 1), exporter.Calls);
    }

    [Fact]
    public async Task ALimitGivesNothingThatTheExporterCannotTake()
    {
        var spans = new CollectingSpanExporter();
        Assert.Equal(TelemetrySignals.Traces, new LimitedExporter(spans, TelemetrySignals.All).Signals);
        Assert.False(ISelectiveExporter.Takes(new LimitedExporter(spans, TelemetrySignals.Logs), TelemetrySignals.Traces));
        await using var sdk = Some.Sdk(options =>
        {
            options.Processors.Add(new BatchSpanProcessor(new LimitedExporter(spans, TelemetrySignals.Logs)));
            options.Processors.Add(new SimpleSpanProcessor(new LimitedExporter(spans, TelemetrySignals.Logs)));
            options.Otlp.Enabled = false;
        });
        sdk.GetTracer("t").StartSpan("s").End();
        Assert.True(await sdk.FlushAsync(Some.Patience, TestContext.Current.CancellationToken));
        Assert.False(spans.AnyWaiting);
        Assert.Equal(0, sdk.Diagnostics.TotalDropped);
    }
}
