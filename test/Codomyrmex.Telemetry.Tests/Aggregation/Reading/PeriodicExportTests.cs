using Codomyrmex.Telemetry.Otlp;
using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Aggregation;

public sealed class PeriodicExportTests
{
    readonly ControlledTime _time = new();
    readonly InMemoryExporter _memory = new();

    [Theory]
    [InlineData(true, null, 15)]
    [InlineData(false, null, 60)]
    [InlineData(false, true, 15)]
    [InlineData(true, false, 60)]
    public async Task TheFirstExportComesAfterARandomPartOfTheIntervalUnlessThatIsOff(bool ofAll, bool? own, int first)
    {
        var reader = new PeriodicExport(_memory) { Interval = TimeSpan.FromSeconds(60), Jitter = own, Chance = static () => 0.25 };
        await using var sdk = Sdk(reader, options => options.Metrics.ExportJitter = ofAll);
        sdk.GetMeter("m").CreateCounter<long>("c").Add(1);
        await IsExportedAfterAsync(first);
        await IsExportedAfterAsync(60);

        async Task IsExportedAfterAsync(int seconds)
        {
            var before = _memory.Metrics;
            _time.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromTicks(1));
            Assert.Same(before, _memory.Metrics);
            _time.Advance(TimeSpan.FromTicks(1));
            await Some.UntilAsync(() => !ReferenceEquals(before, _memory.Metrics) && !reader.IsExporting);
        }
    }

    [Fact]
    public void ChanceIsWithinTheInterval()
    {
        var export = new PeriodicExport(_memory);
        Assert.All(Enumerable.Range(0, 1000).Select(_ => export.Chance()), part => Assert.InRange(part, double.Epsilon, 1));
    }

    [Fact]
    public async Task ReadersHaveTemporalityIntervalAndLimitsOfTheirOwn()
    {
        var (cumulative, delta) = (new InMemoryExporter(), new InMemoryExporter());
        await using var sdk = Sdk(new PeriodicExport(cumulative) { Interval = TimeSpan.FromSeconds(10) }, options => options.Metrics.Readers.Add(
            new PeriodicExport(delta) { Temporality = TemporalityPreference.Delta, SeriesLimit = 2, Interval = TimeSpan.FromSeconds(20) }));
        var meter = sdk.GetMeter("m");
        var (counter, stock) = (meter.CreateCounter<long>("c"), meter.CreateUpDownCounter<long>("s"));
        counter.Add(1, new Tag("i", 1));
        counter.Add(2, new Tag("i", 2));
        counter.Add(4, new Tag("i", 3));
        stock.Add(5);
        _time.Advance(TimeSpan.FromSeconds(10));
        await Some.UntilAsync(() => cumulative.Metrics.Count == 2);
        Assert.Empty(delta.Metrics);
        Assert.Equal((3, 7), (cumulative.Metrics[0].Points.Count, cumulative.Metrics[0].Points.Sum(point => point.LongValue)));

        _time.Advance(TimeSpan.FromSeconds(10));
        await Some.UntilAsync(() => delta.Metrics.Count == 2);
        Assert.Equal((2, 7), (delta.Metrics[0].Points.Count, delta.Metrics[0].Points.Sum(point => point.LongValue)));
        counter.Add(8, new Tag("i", 1));
        stock.Add(-1);
        await FlushAsync(sdk);
        Assert.Equal((AggregationTemporality.Delta, 8), (delta.Metrics[0].Temporality, Assert.Single(delta.Metrics[0].Points).LongValue));
        Assert.Equal((AggregationTemporality.Cumulative, 4), (delta.Metrics[1].Temporality, delta.Metrics[1].Points[0].LongValue));
        Assert.Equal((AggregationTemporality.Cumulative, 15), (cumulative.Metrics[0].Temporality, cumulative.Metrics[0].Points.Sum(point => point.LongValue)));
    }

    [Fact]
    public async Task ADeltaSaysWhatWasMeasuredSinceTheLastExport()
    {
        await using var sdk = Sdk(new PeriodicExport(_memory) { Temporality = TemporalityPreference.Delta });
        var (counter, histogram) = (sdk.GetMeter("m").CreateCounter<long>("c"), sdk.GetMeter("m").CreateHistogram<double>("h"));
        for (var round = 1; round <= 3; round++)
        {
            var before = _time.GetUtcNow();
            _time.Advance(TimeSpan.FromSeconds(1));
            counter.Add(round);
            histogram.Record(round);
            await FlushAsync(sdk);
            Assert.Equal((round, 1), (_memory.Metrics[0].Points[0].LongValue, _memory.Metrics[1].Points[0].Histogram!.Count));
            Assert.Equal((TelemetryClock.UnixNanos(before), TelemetryClock.UnixNanos(_time.GetUtcNow())), (_memory.Metrics[0].Points[0].StartUnixNanos, _memory.Metrics[0].Points[0].UnixNanos));
        }
    }

    [Fact]
    public async Task AnExporterWithAReaderOfItsOwnIsNotReadForTwice()
    {
        var other = new InMemoryExporter();
        await using var sdk = Sdk(new PeriodicExport(_memory) { Temporality = TemporalityPreference.Delta }, options =>
        {
            options.Exporters.Add(_memory);
            options.Exporters.Add(other);
        });
        sdk.GetTracer("t").StartSpan("s").End();
        sdk.GetMeter("m").CreateCounter<long>("c").Add(1);
        await FlushAsync(sdk);
        Assert.Single(_memory.Spans);
        Assert.Equal(AggregationTemporality.Delta, Assert.Single(_memory.Metrics).Temporality);
        Assert.Equal(AggregationTemporality.Cumulative, Assert.Single(other.Metrics).Temporality);
        Assert.Equal(2, sdk.Diagnostics.Exported(OtlpSignal.Metrics));
    }

    [Fact]
    public async Task AnExporterThatHangsKeepsItsCollectionAndNobodyElsesTime()
    {
        var hanging = new Hanging();
        await using var sdk = Sdk(new PeriodicExport(hanging, _memory) { Interval = TimeSpan.FromSeconds(60), Timeout = TimeSpan.FromSeconds(5) });
        var counter = sdk.GetMeter("m").CreateCounter<long>("c");
        counter.Add(1);
        _time.Advance(TimeSpan.FromSeconds(60));
        await Some.UntilAsync(() => hanging.Batches.Count == 1 && _memory.Metrics.Count == 1);
        Assert.Equal(1, _memory.Metrics[0].Points[0].LongValue);
        _time.Advance(TimeSpan.FromSeconds(5));
        await Some.UntilAsync(() => sdk.Diagnostics.Dropped(OtlpSignal.Metrics, DropReason.ExportTimedOut) == 1);
        counter.Add(1);
        await Some.UntilAsync(() =>
        {
            _time.Advance(TimeSpan.FromSeconds(60));
            return sdk.Diagnostics.Dropped(OtlpSignal.Metrics, DropReason.ExportTimedOut) > 1;
        });
        await Some.UntilAsync(() => _memory.Metrics[0].Points[0].LongValue == 2);

        // It gets nothing more until it has ended, and what it was given is still what it was.
        Assert.Equal(1, Assert.Single(hanging.Batches).Metrics[0].Points[0].LongValue);
        hanging.Release.SetResult();
        await Some.UntilAsync(() =>
        {
            _time.Advance(TimeSpan.FromSeconds(60));
            return hanging.Batches.Count > 1;
        });
    }

    [Fact]
    public async Task AtTheEndThereIsOneMoreExportAndThenNoMore()
    {
        var exporter = new ScriptedExporter();
        var sdk = Sdk(new PeriodicExport(exporter));
        sdk.GetMeter("m").CreateCounter<long>("c").Add(1);
        await sdk.DisposeAsync();
        Assert.Equal((1, (1, 1, 1)), (exporter.Batches.Metrics, exporter.Calls));
        _time.Advance(TimeSpan.FromDays(1));
        Assert.Equal((1, 0), (exporter.Batches.Metrics, _time.Timers));
    }

    [Fact]
    public async Task EachReaderIsMeasuredByANameOfItsOwn()
    {
        var second = new InMemoryExporter();
        await using var sdk = Sdk(new PeriodicExport(_memory), options =>
        {
            options.SelfMetrics = true;
            options.Metrics.Readers.Add(new PeriodicExport(second) { Temporality = TemporalityPreference.Delta });
        });
        await FlushAsync(sdk);
        await FlushAsync(sdk);
        var points = _memory.Metrics.Single(metric => metric.Name == "otel.sdk.metric_reader.collection.duration").Points;
        Assert.Equal(
            ["otel.component.type=periodic_metric_reader,otel.component.name=periodic_metric_reader/0", "otel.component.type=periodic_metric_reader,otel.component.name=periodic_metric_reader/1"],
            points.Select(point => string.Join(',', point.Attributes.ToArray())));
        Assert.All(points, point => Assert.InRange(point.Histogram!.Count, 1, 2));
    }

    [Fact]
    public async Task WhatTheSdkMeasuresOfItselfIsADeltaForWhoWantsDeltas()
    {
        var cumulative = new InMemoryExporter();
        await using var sdk = Sdk(new PeriodicExport(_memory) { Temporality = TemporalityPreference.Delta }, options =>
        {
            options.SelfMetrics = true;
            options.Metrics.Readers.Add(new PeriodicExport(cumulative));
        });
        var rounds = new List<(long Delta, long Cumulative)>();
        for (var round = 1; round <= 3; round++)
        {
            for (var i = 0; i < round; i++)
                sdk.GetTracer("t").StartSpan("s").End();
            await FlushAsync(sdk);
            rounds.Add((Started(_memory).Points[0].LongValue, Started(cumulative).Points[0].LongValue));
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal([(1, 1), (2, 3), (3, 6)], rounds);
        Assert.Equal((AggregationTemporality.Delta, AggregationTemporality.Cumulative), (Started(_memory).Temporality, Started(cumulative).Temporality));
        Assert.Equal(ControlledTime.StartNanos + 1_000_000_000, Started(_memory).Points[0].StartUnixNanos);
        Assert.Equal(ControlledTime.StartNanos, Started(cumulative).Points[0].StartUnixNanos);
        var (delta, total) = (Exports(_memory), Exports(cumulative));
        Assert.Equal((AggregationTemporality.Delta, AggregationTemporality.Cumulative), (delta.Temporality, total.Temporality));
        Assert.Equal(2, delta.Points.Sum(point => point.Histogram!.Count));
        Assert.True(total.Points.Sum(point => point.Histogram!.Count) >= 4);
        Assert.False(delta.Points[0].Histogram!.HasExtremes);
        Assert.Equal(AggregationTemporality.Cumulative, _memory.Metrics.Single(metric => metric.Name == "otel.sdk.span.live").Temporality);
    }

    static MetricData Started(InMemoryExporter memory) => memory.Metrics.Single(metric => metric.Name == "otel.sdk.span.started");

    static MetricData Exports(InMemoryExporter memory) => memory.Metrics.Single(metric => metric.Name == "otel.sdk.exporter.operation.duration");

    [Fact]
    public async Task AReaderThatSendsOverOtlpHasTheSdkMeasureItself()
    {
        using var receiver = new FakeReceiver();
        var otlp = new OtlpOptions { HttpClientFactory = receiver.Client };
        await using var sdk = Sdk(new PeriodicExport(new OtlpExporter(otlp)), options => options.SelfMetrics = null);
        Assert.NotNull(sdk.SelfMetrics);
    }

    TelemetrySdk Sdk(MetricReader reader, Action<TelemetryOptions>? configure = null) => Some.Sdk(options =>
    {
        options.TimeProvider = _time;
        options.Otlp.Enabled = false;
        options.Metrics.Readers.Add(reader);
        configure?.Invoke(options);
    });

    static async Task FlushAsync(TelemetrySdk sdk) => Assert.True(await sdk.FlushAsync(Some.Patience, TestContext.Current.CancellationToken));

    /// <summary>Obeys nobody until it is let go.</summary>
    sealed class Hanging : IMetricExporter
    {
        internal System.Collections.Concurrent.ConcurrentQueue<MetricBatch> Batches { get; } = new();

        internal TaskCompletionSource Release { get; } = new();

        public async ValueTask<ExportResult> ExportAsync(MetricBatch batch, CancellationToken cancellationToken)
        {
            Batches.Enqueue(batch);
            await Release.Task.WaitAsync(Some.Patience, CancellationToken.None);
            return ExportResult.Success;
        }
    }
}
