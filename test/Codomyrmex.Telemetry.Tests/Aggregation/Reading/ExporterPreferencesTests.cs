using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Aggregation;

public sealed class ExporterPreferencesTests
{
    static readonly MetricAggregation Exponential = MetricAggregation.ExponentialHistogram();

    [Theory]
    [InlineData(TemporalityPreference.Delta, TemporalityPreference.Delta, TemporalityPreference.Delta)]
    [InlineData(TemporalityPreference.LowMemory, TemporalityPreference.LowMemory, TemporalityPreference.LowMemory)]
    [InlineData(TemporalityPreference.Delta, TemporalityPreference.LowMemory, TemporalityPreference.Cumulative)]
    [InlineData(TemporalityPreference.Cumulative, TemporalityPreference.Delta, TemporalityPreference.Cumulative)]
    public void SeveralExportersAsOneWantWhatAllOfThemWant(TemporalityPreference one, TemporalityPreference other, TemporalityPreference together)
    {
        var multi = new MultiExporter(new Wishing(one, Exponential), new Wishing(other, one == other ? Exponential : null), new SpansOnly());
        Assert.Equal(together, multi.Temporality);
        Assert.Equal(one == other ? Exponential : MetricAggregation.Histogram(), multi.HistogramAggregation);
    }

    [Fact]
    public void AnOtlpExporterWantsWhatItsOptionsSay()
    {
        var options = new OtlpOptions { Metrics = { Temporality = TemporalityPreference.Delta, HistogramAggregation = Exponential } };
        IMetricExporter exporter = new OtlpExporter(options);
        var limited = LimitedExporter.Of(Codomyrmex.Telemetry.Otlp.OtlpSignal.Metrics, exporter)!;
        Assert.Equal((TemporalityPreference.Delta, Exponential), (exporter.Temporality, exporter.HistogramAggregation));
        Assert.Equal((TemporalityPreference.Delta, Exponential), (limited.Temporality, limited.HistogramAggregation));
        IMetricExporter otherwise = new OtlpExporter(new OtlpOptions());
        Assert.Equal((TemporalityPreference.Cumulative, null), (otherwise.Temporality, otherwise.HistogramAggregation));
    }

    [Fact]
    public void ExportersThatWantTheSameShareAnExport()
    {
        var exporters = new IMetricExporter[] { new Wishing(TemporalityPreference.Delta, null), new InMemoryExporter(), new Wishing(TemporalityPreference.Delta, MetricAggregation.Histogram()) };
        Assert.Equal([2, 1], PeriodicExport.Of(exporters).Select(export => export.Exporters.Count));
    }

    [Fact]
    public async Task WhoCannotHaveWhatHeWantsIsToldAtTheStart()
    {
        var loggers = new CollectingLoggers();
        await using var sdk = Sdk(loggers, new PeriodicExport(new MultiExporter(new Wishing(TemporalityPreference.Delta, Exponential), new InMemoryExporter())));
        Assert.Equal(
            [
                "Configuration: exporters that share a PeriodicExport want different temporalities: Wishing Delta, InMemoryExporter Cumulative; all get Cumulative. "
                    + "Give each a PeriodicExport of its own in Metrics.Readers, or set Temporality of theirs.",
                "Configuration: exporters that share a PeriodicExport want different histograms: Wishing ExponentialHistogram(160, 20), InMemoryExporter Histogram; all get Histogram. "
                    + "Give each a PeriodicExport of its own in Metrics.Readers, or set HistogramAggregation of theirs.",
            ],
            loggers.Messages);
    }

    [Fact]
    public async Task WhatTheReaderSaysWinsWithoutAWord()
    {
        var (loggers, memory) = (new CollectingLoggers(), new InMemoryExporter());
        await using var sdk = Sdk(loggers, new PeriodicExport(memory, new Wishing(TemporalityPreference.LowMemory, null)) { Temporality = TemporalityPreference.Delta });
        sdk.GetMeter("m").CreateCounter<long>("c").Add(1);
        Assert.True(await sdk.FlushAsync(Some.Patience, TestContext.Current.CancellationToken));
        Assert.Equal(AggregationTemporality.Delta, Assert.Single(memory.Metrics).Temporality);
        Assert.Empty(loggers.Messages);
    }

    static TelemetrySdk Sdk(CollectingLoggers loggers, MetricReader reader) => Some.Sdk(options =>
    {
        options.Otlp.Enabled = false;
        options.LoggerFactory = loggers;
        options.Metrics.Readers.Add(reader);
    });

    sealed class Wishing(TemporalityPreference temporality, MetricAggregation? histograms) : IMetricExporter
    {
        public TemporalityPreference Temporality => temporality;

        public MetricAggregation? HistogramAggregation => histograms;

        public ValueTask<ExportResult> ExportAsync(MetricBatch batch, CancellationToken cancellationToken) => new(ExportResult.Success);
    }

    sealed class SpansOnly : ISpanExporter
    {
        public ValueTask<ExportResult> ExportAsync(SpanBatch batch, CancellationToken cancellationToken) => new(ExportResult.Success);
    }
}
