using Codomyrmex.Telemetry.Otlp;
using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Aggregation;

public sealed class MetricsTests
{
    readonly ControlledTime _time = new();
    readonly InMemoryExporter _memory = new();

    [Fact]
    public async Task CountersAddUpBySetOfAttributes()
    {
        await using var sdk = Sdk();
        var orders = sdk.GetMeter("shop", "1.0").CreateCounter<long>("orders", "{order}", "Orders placed.");
        orders.Add(1, new("region", "eu"), new("paid", true));
        orders.Add(2, new("paid", true), new("region", "eu"));
        orders.Add(4, new("region", "us"));
        orders.Add(8);
        orders.Add(16, new("region", "eu"), new("region", "us"));
        orders.With(new("region", "us"), new("ignored", (string?)null)).Add(32);

        var metric = await CollectAsync(sdk, "orders");
        Assert.Equal(("shop", "1.0"), (metric.Scope.Name, metric.Scope.Version));
        Assert.Equal(("{order}", "Orders placed.", MetricDataKind.Sum, true), (metric.Unit, metric.Description, metric.Kind, metric.IsMonotonic));
        Assert.Equal(
            [" 8", "region=eu,paid=true 3", "region=us 52"],
            metric.Points.Select(point => $"{string.Join(',', point.Attributes.ToArray())} {point.LongValue}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task SumsAreCumulativeAndSayWhenTheyBegan()
    {
        await using var sdk = Sdk();
        var counter = sdk.GetMeter("m").CreateCounter<double>("c");
        _time.Advance(TimeSpan.FromSeconds(1));
        counter.Add(0.5);
        Assert.Equal(0.5, (await CollectAsync(sdk, "c")).Points[0].DoubleValue);
        _time.Advance(TimeSpan.FromSeconds(1));
        counter.Add(1);
        var point = (await CollectAsync(sdk, "c")).Points[0];
        Assert.Equal((1.5, false), (point.DoubleValue, point.IsInteger));
        Assert.Equal((ControlledTime.StartNanos, ControlledTime.StartNanos + 2_000_000_000), (point.StartUnixNanos, point.UnixNanos));
    }

    [Fact]
    public async Task WhatACounterCannotTakeIsIgnoredAndReportedOnce()
    {
        var loggers = new CollectingLoggers();
        await using var sdk = Sdk(options => options.LoggerFactory = loggers);
        var counter = sdk.GetMeter("m").CreateCounter<double>("c");
        counter.Add(1);
        counter.Add(0);
        counter.Add(-1);
        counter.Add(double.NaN);
        counter.With(new Tag("a", 1)).Add(double.PositiveInfinity);
        Assert.Equal(1, Assert.Single((await CollectAsync(sdk, "c")).Points).DoubleValue);
        Assert.Contains("'c' was given -1", Assert.Single(loggers.Messages), StringComparison.Ordinal);
    }

    [Fact]
    public async Task UpDownCountersFallAndGaugesKeepTheLastValue()
    {
        await using var sdk = Sdk();
        var meter = sdk.GetMeter("m");
        var queue = meter.CreateUpDownCounter<int>("queue");
        queue.Add(5);
        queue.With().Add(-7);
        var heat = meter.CreateGauge<double>("heat");
        heat.Record(20.5);
        heat.With().Record(-3.5);
        meter.CreateGauge<long>("level").Record(9);

        var metric = await CollectAsync(sdk, "queue");
        Assert.Equal((-2, MetricDataKind.Sum, false), (metric.Points[0].LongValue, metric.Kind, metric.IsMonotonic));
        Assert.Equal((-3.5, MetricDataKind.Gauge), ((await CollectAsync(sdk, "heat")).Points[0].DoubleValue, _memory.Metrics[1].Kind));
        Assert.Equal((9, 9.0), (_memory.Metrics[2].Points[0].LongValue, _memory.Metrics[2].Points[0].DoubleValue));
        Assert.Equal(-3, _memory.Metrics[1].Points[0].LongValue);
    }

    [Fact]
    public async Task HistogramsCountIntoTheSpecificationsBuckets()
    {
        await using var sdk = Sdk();
        var histogram = sdk.GetMeter("m").CreateHistogram<double>("h", "ms");
        double[] values = [0, 5, 5.1, 10_000, 10_001, -1];
        foreach (var value in values)
            histogram.Record(value);
        var value1 = (await CollectAsync(sdk, "h")).Points[0].Histogram!;
        Assert.Equal([0, 5, 10, 25, 50, 75, 100, 250, 500, 750, 1000, 2500, 5000, 7500, 10000], value1.Bounds);
        Assert.Equal([2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1], value1.BucketCounts);
        Assert.Equal((6, values.Sum(), -1.0, 10_001.0), (value1.Count, value1.Sum, value1.Min, value1.Max));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(100)]
    public async Task EveryValueFallsIntoTheFirstBucketWhoseBoundIsNotBelowIt(int bounds)
    {
        await using var sdk = Sdk();
        var histogram = sdk.GetMeter("m").CreateHistogram<long>("h", advice: new() { Bounds = [.. Enumerable.Range(1, bounds).Select(bound => bound * 2.0)] });
        var bound = histogram.With(new Tag("a", 1));
        for (var value = 0; value <= (bounds * 2) + 1; value++)
            bound.Record(value);
        var counts = (await CollectAsync(sdk, "h")).Points[0].Histogram!.BucketCounts;
        Assert.Equal([3, .. Enumerable.Repeat(2L, bounds - 1), 1], counts);
    }

    [Fact]
    public async Task BeyondItsLimitAnInstrumentUsesOneSeriesForAllOthers()
    {
        var loggers = new CollectingLoggers();
        await using var sdk = Sdk(options =>
        {
            options.Metrics.SeriesLimit = 100;
            options.LoggerFactory = loggers;
        });
        var counter = sdk.GetMeter("m").CreateCounter<long>("c");
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < 150; i++)
                counter.Add(1, new Tag("i", i));
        }

        var points = (await CollectAsync(sdk, "c")).Points;
        Assert.Equal(100, points.Count);
        Assert.Equal(300, points.Sum(point => point.LongValue));
        var overflow = points.Single(point => point.Attributes[0].Key == "otel.metric.overflow");
        Assert.Equal((true, 102), (overflow.Attributes[0].BoolValue, overflow.LongValue));
        Assert.Contains("limit of 100 series", Assert.Single(loggers.Messages), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheSameInstrumentMadeTwiceIsOne()
    {
        await using var sdk = Sdk();
        var meter = sdk.GetMeter("m");
        meter.CreateCounter<long>("c").Add(1);
        meter.CreateCounter<long>("C").Add(2);
        Assert.Equal(3, (await CollectAsync(sdk, "c")).Points[0].LongValue);
        Assert.Single(_memory.Metrics);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1st")]
    [InlineData("_hidden")]
    [InlineData("with blank")]
    [InlineData("gr\u00fcn")]
    public async Task AnInstrumentWithoutAValidNameRecordsNothingAndIsReported(string name)
    {
        var loggers = new CollectingLoggers();
        await using var sdk = Sdk(options => options.LoggerFactory = loggers);
        sdk.GetMeter("m").CreateCounter<long>(name).Add(1);
        sdk.GetMeter("m").CreateCounter<long>(name).Add(1);
        Assert.True(await sdk.FlushAsync(Some.Patience, TestContext.Current.CancellationToken));
        Assert.Empty(_memory.Metrics);
        Assert.Contains("instrument name", Assert.Single(loggers.Messages), StringComparison.Ordinal);
    }

    [Fact]
    public async Task BoundsThatDoNotRiseAreReported()
    {
        var loggers = new CollectingLoggers();
        await using var sdk = Sdk(options => options.LoggerFactory = loggers);
        sdk.GetMeter("m").CreateHistogram<double>("h", advice: new() { Bounds = [1, 1] }).Record(1);
        Assert.Contains("bounds", Assert.Single(loggers.Messages), StringComparison.Ordinal);
    }

    [Fact]
    public async Task MetricsAreExportedAtTheIntervalAndAtTheEnd()
    {
        var sdk = Sdk(options => options.Metrics.ExportInterval = TimeSpan.FromSeconds(60));
        var counter = sdk.GetMeter("m").CreateCounter<long>("c");
        counter.Add(1);
        _time.Advance(TimeSpan.FromSeconds(59));
        Assert.Empty(_memory.Metrics);
        _time.Advance(TimeSpan.FromSeconds(1));
        using var patience = new CancellationTokenSource(Some.Patience);
        while (_memory.Metrics.Count == 0)
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        Assert.Equal(1, Assert.Single(_memory.Metrics).Points[0].LongValue);
        counter.Add(1);
        await sdk.DisposeAsync();
        Assert.Equal(2, Assert.Single(_memory.Metrics).Points[0].LongValue);
        Assert.Equal(2, sdk.Diagnostics.Exported(OtlpSignal.Metrics));
    }

    [Fact]
    public async Task ManyThreadsLoseNothing()
    {
        await using var sdk = Sdk();
        var meter = sdk.GetMeter("m");
        var (longs, doubles, histogram) = (meter.CreateCounter<long>("l"), meter.CreateCounter<double>("d"), meter.CreateHistogram<double>("h"));
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 5_000; i++)
            {
                longs.Add(1, new Tag("k", i % 50));
                doubles.Add(0.5);
                histogram.Record(i % 100);
            }
        }, TestContext.Current.CancellationToken)));

        var metric = await CollectAsync(sdk, "l");
        Assert.Equal((50, 30_000), (metric.Points.Count, metric.Points.Sum(point => point.LongValue)));
        Assert.Equal(15_000, _memory.Metrics[1].Points[0].DoubleValue);
        var value = _memory.Metrics[2].Points[0].Histogram!;
        Assert.Equal((30_000, 30_000L, 6 * 5_000 * 49.5), (value.Count, value.BucketCounts.ToArray().Sum(), value.Sum));
    }

    [Fact]
    public void MeasuringAllocatesNothing()
    {
        using var sdk = Sdk();
        var counter = sdk.GetMeter("m").CreateCounter<long>("c");
        var series = counter.With(new Tag("a", "b"));
        Measure();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Measure();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Measure()
        {
            for (var i = 0; i < 100; i++)
            {
                counter.Add(1, new("region", "eu"), new("paid", true), new("items", 3));
                series.Add(1);
            }
        }
    }

    TelemetrySdk Sdk(Action<TelemetryOptions>? configure = null) => Some.Sdk(options =>
    {
        options.TimeProvider = _time;
        options.Exporters.Add(_memory);
        configure?.Invoke(options);
    });

    async Task<MetricData> CollectAsync(TelemetrySdk sdk, string name)
    {
        Assert.True(await sdk.FlushAsync(Some.Patience, TestContext.Current.CancellationToken));
        return _memory.Metrics.Single(metric => metric.Name == name);
    }
}
