using Codomyrmex.Telemetry.Instruments;
using Codomyrmex.Telemetry.Tests.Support;
using Microsoft.Extensions.Logging;

namespace Codomyrmex.Telemetry.Tests;

/// <summary>The process's default SDK: one at a time, so these facts are checked one after the other, in one class.</summary>
[Collection(nameof(ProcessWide))]
public sealed class TelemetrySdkTests
{
    static readonly Tracer EarlyTracer = Tracer.Get("early", "1.0");
    static readonly Counter<long> EarlyCounter = Metrics.CreateCounter("early.counter", "{order}", "made before any SDK");
    static readonly Counter<long>.Bound EarlySeries = EarlyCounter.With(new Tag("region", "eu"));

    [Fact]
    public async Task TheFirstStartedIsTheDefaultUntilItEnds()
    {
        Assert.Null(TelemetrySdk.Default);
        Assert.Equal(default, Span.Start("nobody"));
        EarlySeries.Add(100);

        var first = Start(out var firstMemory);
        var second = Start(out var secondMemory);
        Assert.Same(first, TelemetrySdk.Default);
        Span.Start("to the first").End();
        second.GetTracer("t").StartSpan("to the second").End();
        Assert.Equal(["to the first"], firstMemory.Spans.Select(span => span.Name));
        Assert.Equal(["to the second"], secondMemory.Spans.Select(span => span.Name));

        await first.DisposeAsync();
        Assert.Null(TelemetrySdk.Default);
        Assert.Equal(default, Span.Start("nobody"));
        await second.DisposeAsync();
    }

    [Fact]
    public async Task WhatWasMadeEarlyWorksForEachDefaultInTurn()
    {
        for (var round = 0; round < 2; round++)
        {
            var sdk = Start(out var memory);
            using (var span = EarlyTracer.StartSpan("with links", SpanKind.Server, [new Tag("a", 1)], [new SpanLink(Some.RemoteContext())]))
            {
                Assert.Equal(("early", "1.0"), (EarlyTracer.Name, EarlyTracer.Version));
                Log.Emit(LogSeverity.Info, "hello", new Tag("b", 2));
                Log.Emit(LogSeverity.Error, new InvalidOperationException("broken"), "failed");
                Log.EmitEvent("order.placed", LogSeverity.Info, null, new Tag("c", 3));
            }

            Span.Start("given parent", SpanKind.Server, Some.RemoteContext()).End();
            Span.Start("given attributes", SpanKind.Server, [new Tag("a", 1)]).End();
            EarlySeries.Add(1);
            EarlyCounter.Add(1, new Tag("region", "eu"));
            Metrics.CreateUpDownCounter("late.up.down").Add(-2);
            Metrics.CreateGauge("late.gauge").Record(1.5);
            Metrics.CreateHistogram("late.histogram", "s").Record(0.3);
            Metrics.CreateCounter<double>("late.double").Add(0.5);
            Metrics.CreateUpDownCounter<double>("late.double.up.down").Add(-0.5);
            Metrics.CreateGauge<long>("late.long.gauge").Record(7);
            Metrics.CreateHistogram<long>("late.long.histogram").Record(7);
            Assert.Same(Meter.Get("m", "1"), Meter.Get("m", "1"));
            Assert.Same(EarlyTracer, Tracer.Get("early", "1.0"));
            Assert.Same(EventLogger.Get("l"), EventLogger.Get("l"));
            await sdk.DisposeAsync();

            Assert.Equal(["with links", "given parent", "given attributes"], memory.Spans.Select(span => span.Name));
            Assert.Equal(["hello", "failed", null], memory.Logs.Select(record => record.Body));
            Assert.Equal("order.placed", memory.Logs[2].EventName);
            var counter = memory.Metrics.Single(metric => metric.Name == "early.counter");
            Assert.Equal(2, Assert.Single(counter.Points).LongValue);
            string[] othersNames = ["otel.sdk."];
            string[] othersScopes = ["System.", "Microsoft."];
            Assert.Equal(8, memory.Metrics.Count(metric => !IsOneOf(othersNames, metric.Name) && !IsOneOf(othersScopes, metric.Scope.Name)));
            Assert.Contains(memory.Metrics, metric => metric.Name == "dotnet.gc.collections");
        }
    }

    static bool IsOneOf(string[] starts, string name) => Array.Exists(starts, start => name.StartsWith(start, StringComparison.Ordinal));

    [Theory]
    [InlineData(-5)]
    [InlineData(60 * 24 * 3600)]
    [InlineData(922_337_203_685)]
    public async Task EveryTimeoutIsTaken(double seconds)
    {
        await using var sdk = Some.Sdk(static options => options.Otlp.Enabled = false);
        await sdk.FlushAsync(TimeSpan.FromSeconds(seconds), TestContext.Current.CancellationToken);
        await sdk.ShutdownAsync(TimeSpan.FromSeconds(seconds), TestContext.Current.CancellationToken);
    }

    [Fact]
    public void ADetachedSdkNeverBecomesTheDefault()
    {
        using var sdk = Some.Sdk(out _);
        Assert.Null(TelemetrySdk.Default);
        Assert.Same(sdk.GetTracer("t", "1"), sdk.GetTracer("t", "1"));
        Assert.NotSame(sdk.GetTracer("t", "1"), sdk.GetTracer("t", "2"));
        Assert.Same(sdk.GetMeter("m"), sdk.GetMeter("m"));
        Assert.Same(sdk.GetEventLogger("l"), sdk.GetEventLogger("l"));
        Assert.Equal(("m", "l"), (sdk.GetMeter("m").Name, sdk.GetEventLogger("l").Name));
        using var provider = sdk.AsLoggerProvider();
        provider.CreateLogger("c").LogInformation("no exporter takes it");
    }

    [Fact]
    public void CreatedWithoutOptionsItReadsTheProcessEnvironment()
    {
        using var sdk = TelemetrySdk.Create(options => options.Otlp.Enabled = false);
        Assert.NotEqual("", sdk.Resource.ServiceName);
    }

    static TelemetrySdk Start(out InMemoryExporter memory)
    {
        var exporter = memory = new InMemoryExporter();
        return TelemetrySdk.Start(options =>
        {
            options.Otlp.Enabled = false;
            options.Exporters.Add(new WithoutSpans(exporter));
            options.Processors.Add(new SimpleSpanProcessor(exporter));
        });
    }

    sealed class WithoutSpans(InMemoryExporter memory) : ILogExporter, IMetricExporter
    {
        public ValueTask<ExportResult> ExportAsync(LogBatch batch, CancellationToken cancellationToken) => memory.ExportAsync(batch, cancellationToken);

        public ValueTask<ExportResult> ExportAsync(MetricBatch batch, CancellationToken cancellationToken) => memory.ExportAsync(batch, cancellationToken);
    }
}
