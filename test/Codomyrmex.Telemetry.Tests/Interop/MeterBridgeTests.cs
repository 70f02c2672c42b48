using System.Diagnostics.Metrics;
using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Interop;

public sealed class MeterBridgeTests
{
    [Fact]
    public async Task EveryKindOfInstrumentBecomesItsMetric()
    {
        await using var metered = new MeteredSdk();
        var meter = metered.Meter;
        meter.CreateCounter<long>("counter").Add(3);
        meter.CreateUpDownCounter<long>("updown").Add(-2);
        meter.CreateGauge<long>("gauge").Record(7);
        meter.CreateHistogram<long>("histogram").Record(5);
        meter.CreateObservableCounter("o.counter", () => 30L);
        meter.CreateObservableUpDownCounter("o.updown", () => -20L);
        meter.CreateObservableGauge("o.gauge", () => 70L);

        var metrics = await metered.CollectAsync();
        Assert.Equal(
            [
                "counter Sum True 3", "gauge Gauge False 7", "histogram Histogram False 1", "o.counter Sum True 30", "o.gauge Gauge False 70",
                "o.updown Sum False -20", "updown Sum False -2",
            ],
            metrics.Select(metric => $"{metric.Name} {metric.Kind} {metric.IsMonotonic} {metric.Points[0].Histogram?.Count ?? metric.Points[0].LongValue}")
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task EveryTypeOfNumberIsTaken()
    {
        await using var metered = new MeteredSdk();
        var meter = metered.Meter;
        meter.CreateCounter<byte>("byte").Add(1);
        meter.CreateCounter<short>("short").Add(2);
        meter.CreateCounter<int>("int").Add(3);
        meter.CreateCounter<long>("long").Add(4);
        meter.CreateCounter<float>("float").Add(5.5f);
        meter.CreateCounter<double>("double").Add(6.5);
        meter.CreateCounter<decimal>("decimal").Add(7.5m);
        meter.CreateObservableGauge<byte>("o.byte", () => 1);
        meter.CreateObservableGauge<short>("o.short", () => 2);
        meter.CreateObservableGauge("o.int", () => 3);
        meter.CreateObservableGauge("o.float", () => 5.5f);
        meter.CreateObservableGauge("o.double", () => 6.5);
        meter.CreateObservableGauge("o.decimal", () => 7.5m);

        var metrics = await metered.CollectAsync();
        Assert.Equal(
            [
                "byte True 1", "decimal False 7.5", "double False 6.5", "float False 5.5", "int True 3", "long True 4", "o.byte True 1", "o.decimal False 7.5",
                "o.double False 6.5", "o.float False 5.5", "o.int True 3", "o.short True 2", "short True 2",
            ],
            metrics.Select(metric => FormattableString.Invariant($"{metric.Name} {metric.Points[0].IsInteger} {metric.Points[0].DoubleValue}")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task AttributesOfEveryTypeArriveAndThoseWithoutAValueDoNot()
    {
        await using var metered = new MeteredSdk();
        KeyValuePair<string, object?>[] all =
        [
            new("string", "s"), new("int", 1), new("long", 2L), new("bool", true), new("double", 3.5), new("float", 4.5f), new("null", null), new("", "nameless"),
            new("decimal", 5.5m), new("ints", new[] { 1, 2 }), new("kind", SpanKind.Server), new("uri", new Uri("http://a/")),
        ];
        var counter = metered.Meter.CreateCounter<long>("c");
        counter.Add(1, all);
        counter.Add(1, all);
        counter.Add(1, all[..3]);
        counter.Add(1, all[5..8]);
        counter.Add(1);
        metered.Meter.CreateObservableGauge("g", () => new Measurement<int>(1, all));

        string[] expected = ["string=s", "int=1", "long=2", "bool=true", "double=3.5", "float=4.5", "decimal=5.5", "ints=[1,2]", "kind=Server", "uri=http://a/"];
        Assert.Equal(
            [" 1", "float=4.5 1", "string=s,int=1,long=2 1", $"{string.Join(',', expected)} 2"],
            (await metered.CollectAsync("c")).Points.Select(point => $"{string.Join(',', point.Attributes.ToArray())} {point.LongValue}").Order(StringComparer.Ordinal));
        Assert.Equal(expected, (await metered.CollectAsync("g")).Points[0].Attributes.ToArray().Select(tag => tag.ToString()));
    }

    [Fact]
    public async Task EveryMeasurementReachesItsSeriesWhateverTheOrderOfItsAttributes()
    {
        await using var metered = new MeteredSdk();
        var counter = metered.Meter.CreateCounter<int>("c");
        var sets = 128;
        for (var round = 1; round <= 3; round++)
        {
            for (var i = 0; i < sets; i++)
            {
                counter.Add(i, new("text", $"a{i}z"), new("number", i));
                counter.Add(i, new("number", (long)i), new("text", $"a{i}z"));
                counter.Add(i, new KeyValuePair<string, object?>("text", $"a{i}z"), new("text", "b"), new("number", i));
            }
        }

        var points = (await metered.CollectAsync("c")).Points;
        Assert.Equal(sets * 2, points.Count);
        foreach (var point in points)
        {
            var attributes = point.Attributes.ToArray();
            var number = attributes.Single(tag => tag.Key == "number").LongValue;
            var text = attributes.Single(tag => tag.Key == "text").StringValue;
            Assert.Equal((text == "b" ? 3 : 6) * number, point.LongValue);
            Assert.True(text == "b" || text == $"a{number}z");
        }
    }

    [Fact]
    public async Task BeyondTheLimitThereIsOneSeriesForAllOthers()
    {
        await using var metered = new MeteredSdk(configure: options => options.Metrics.SeriesLimit = 3);
        var counter = metered.Meter.CreateCounter<int>("c");
        for (var i = 0; i < 20; i++)
            counter.Add(1, new KeyValuePair<string, object?>("i", i % 10));
        var points = (await metered.CollectAsync("c")).Points;
        Assert.Equal((3, 20), (points.Count, points.Sum(point => point.LongValue)));
        Assert.Equal(16, points.Single(point => point.Attributes[0].Key == "otel.metric.overflow").LongValue);
    }

    [Fact]
    public async Task AViewsKeysApplyToLibrariesToo()
    {
        await using var metered = new MeteredSdk(configure: options => options.Metrics.Views.Add(new MetricView { InstrumentName = "c", AttributeKeys = ["kept"] }));
        var counter = metered.Meter.CreateCounter<int>("c");
        for (var i = 0; i < 10; i++)
            counter.Add(1, new("kept", "k"), new("left.out", i));
        var point = Assert.Single((await metered.CollectAsync("c")).Points);
        Assert.Equal((10, "kept=k"), (point.LongValue, string.Join(',', point.Attributes.ToArray())));
    }

    [Fact]
    public async Task ADeltaHasWhatWasMeasuredSinceTheLastOne()
    {
        await using var metered = new MeteredSdk(configure: options =>
            options.Metrics.Readers.Add(new PeriodicExport(new InMemoryExporter()) { Temporality = TemporalityPreference.Delta }));
        var counter = metered.Meter.CreateCounter<int>("c");
        for (var round = 1; round <= 4; round++)
        {
            counter.Add(1, new KeyValuePair<string, object?>("a", "b"));
            Assert.Equal(round, (await metered.CollectAsync("c")).Points[0].LongValue);
        }
    }

    [Fact]
    public async Task AnInstrumentIsDescribedAsItsLibraryDoes()
    {
        using var library = new Meter(new System.Diagnostics.Metrics.MeterOptions($"library.{Guid.NewGuid():N}")
        {
            Version = "1.2",
            Tags = [new("pool", "main"), new("shard", 3), new("nothing", null)],
            TelemetrySchemaUrl = "https://schema/1",
        });
        await using var metered = new MeteredSdk(library);
        library.CreateHistogram<int>("h", "By", "Sizes.", advice: new InstrumentAdvice<int> { HistogramBucketBoundaries = [10, 20] }).Record(15);
        library.CreateHistogram<double>("seconds", "s").Record(1);

        var metric = await metered.CollectAsync("h");
        Assert.Equal(("By", "Sizes."), (metric.Unit, metric.Description));
        Assert.Equal((library.Name, "1.2", "https://schema/1"), (metric.Scope.Name, metric.Scope.Version, metric.Scope.SchemaUrl));
        Assert.Equal(["pool=main", "shard=3"], metric.Scope.Attributes.Select(tag => tag.ToString()));
        Assert.Equal([10, 20], metric.Points[0].Histogram!.Bounds);
        var seconds = await metered.CollectAsync("seconds");
        Assert.Equal(InstrumentDefinition.SecondsBounds, seconds.Points[0].Histogram!.Bounds);
    }

    [Fact]
    public async Task InstrumentsAreRecordedWhetherMadeBeforeOrAfterTheSdkAndByEachSdk()
    {
        using var library = new Meter($"library.{Guid.NewGuid():N}");
        var before = library.CreateCounter<long>("before");
        library.CreateObservableGauge("o.before", () => 5L);
        before.Add(100);
        await using var first = new MeteredSdk(library);
        before.Add(1);
        await using var second = new MeteredSdk(library);
        before.Add(2);
        var after = library.CreateCounter<long>("after");
        after.Add(4);

        Assert.Equal(["after 4", "before 3", "o.before 5"], (await first.CollectAsync()).Select(Text).Order(StringComparer.Ordinal));
        Assert.Equal(["after 4", "before 2", "o.before 5"], (await second.CollectAsync()).Select(Text).Order(StringComparer.Ordinal));

        static string Text(MetricData metric) => $"{metric.Name} {metric.Points[0].LongValue}";
    }

    [Fact]
    public async Task ADisposedMeterStopsAndWhatItMeasuredStays()
    {
        await using var metered = new MeteredSdk();
        using var library = new Meter(metered.Meter.Name, "2");
        var counter = library.CreateCounter<long>("c");
        var asked = 0;
        library.CreateObservableGauge("o", () => ++asked);
        counter.Add(1);
        Assert.Equal(2, (await metered.CollectAsync()).Count);
        library.Dispose();
        counter.Add(1);
        Assert.False(counter.Enabled);
        Assert.Equal(1, Assert.Single(await metered.CollectAsync()).Points[0].LongValue);
        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task AnSdkThatEndedListensNoMoreButItsLastCollectionHasEverything()
    {
        using var library = new Meter($"library.{Guid.NewGuid():N}");
        var memory = new InMemoryExporter();
        var metered = new MeteredSdk(library, options => options.Metrics.Readers.Add(new PeriodicExport(memory)));
        var counter = library.CreateCounter<long>("c");
        var gauge = library.CreateObservableGauge("o", () => 2L);
        counter.Add(1);
        Assert.True(counter.Enabled && gauge.Enabled);
        await metered.Sdk.DisposeAsync();
        Assert.False(counter.Enabled || gauge.Enabled);
        Assert.Equal(["c", "o"], memory.Metrics.Select(metric => metric.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task WhatADisposedMeterMeasuredIsCollectedOnceMoreAndThenGone()
    {
        await using var metered = new MeteredSdk();
        using (var first = new Meter(metered.Meter.Name))
        {
            first.CreateCounter<long>("both").Add(1);
            first.CreateCounter<long>("one").Add(1);
            first.CreateObservableGauge("asked", () => 1L);
            metered.Meter.CreateCounter<long>("both").Add(2);
            Assert.Equal(["asked", "both", "one"], await NamesAsync());
        }

        Assert.Equal(["both", "one"], await NamesAsync());
        Assert.Equal(["both"], await NamesAsync());
        Assert.Equal(3, (await metered.CollectAsync("both")).Points[0].LongValue);

        using var again = new Meter(metered.Meter.Name);
        again.CreateCounter<long>("one").Add(5);
        Assert.Equal(5, (await metered.CollectAsync("one")).Points[0].LongValue);
        Assert.Empty(metered.Loggers.Messages);

        async Task<IEnumerable<string>> NamesAsync() => (await metered.CollectAsync()).Select(metric => metric.Name).Order(StringComparer.Ordinal);
    }

    [Fact]
    public async Task WhatACounterCannotTakeIsIgnoredAndReportedOnce()
    {
        await using var metered = new MeteredSdk();
        var counter = metered.Meter.CreateCounter<double>("c");
        counter.Add(1);
        counter.Add(-1);
        counter.Add(double.NaN);
        counter.Add(double.PositiveInfinity, new KeyValuePair<string, object?>("a", 1.5));
        metered.Meter.CreateObservableCounter("o", () => new[] { new Measurement<double>(double.NaN), new Measurement<double>(2) });
        var metrics = await metered.CollectAsync();
        Assert.Equal([1, 2], metrics.Select(metric => Assert.Single(metric.Points).DoubleValue));
        Assert.Equal(2, metered.Loggers.Messages.Count);
        Assert.Contains("'c' was given -1", metered.Loggers.Messages.First(), StringComparison.Ordinal);
        Assert.Contains("'o' was given NaN", metered.Loggers.Messages.Last(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task MetersAreChosenByNameAndNoneAreByAnSdkThatIsNotTheDefault()
    {
        using var library = new Meter($"Experimental.{Guid.NewGuid():N}");
        await using var metered = new MeteredSdk(library);
        var counter = library.CreateCounter<long>("c");
        Assert.False(counter.Enabled);
        await using var other = new MeteredSdk(library, options => options.Meters.Exclude.Clear());
        Assert.True(counter.Enabled);

        using var included = new Meter($"library.{Guid.NewGuid():N}");
        await using var sdk = new MeteredSdk(included, options => options.Meters.Enabled = null);
        Assert.False(included.CreateCounter<long>("c").Enabled);
    }

    [Fact]
    public async Task RequestsThatAreNotTracedAreNotMeasured()
    {
        using var library = new Meter("System.Net.Http");
        await using var metered = new MeteredSdk(library);
        var (duration, connections) = (library.CreateHistogram<double>("http.client.request.duration"), library.CreateCounter<long>("test.connections"));
        var mark = new KeyValuePair<string, object?>("test", "own");
        duration.Record(1, mark);
        using (Telemetry.Tracing.Suppress())
        {
            duration.Record(1, mark);
            connections.Add(1, mark);
        }

        var metrics = await metered.CollectAsync();
        Assert.Equal(1, Assert.Single(metrics.Single(metric => metric.Name == "http.client.request.duration").Points, IsOwn).Histogram!.Count);
        Assert.Equal(1, Assert.Single(metrics.Single(metric => metric.Name == "test.connections").Points).LongValue);

        static bool IsOwn(MetricPoint point) => point.Attributes is [{ Key: "test" }];
    }

    [Fact]
    public async Task AddingAllocatesNothing()
    {
        await using var metered = new MeteredSdk();
        var counter = metered.Meter.CreateCounter<long>("c");
        KeyValuePair<string, object?>[] many = [.. Enumerable.Range(0, 200).Select(i => new KeyValuePair<string, object?>($"k{i}", i % 2 == 0 ? "text" : i))];
        Measure();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Measure();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Measure()
        {
            for (var i = 0; i < 100; i++)
            {
                counter.Add(1);
                counter.Add(1, many[0], many[1], many[2]);
                counter.Add(1, many.AsSpan(i, 3));
                counter.Add(1, many.AsSpan(i, 8));
                counter.Add(1, many.AsSpan(i, 12));
                counter.Add(1, many[0], new("null", null), many[0]);
            }
        }
    }

    [Fact]
    public void WrongPatternsAndTimesAreNamed()
    {
        var failure = Assert.Throws<TelemetryConfigurationException>(() => Some.Sdk(options =>
        {
            options.Meters.Include.Add("");
            options.Metrics.ObservationTimeout = TimeSpan.Zero;
            options.Processors.Add(new SpanMetricsProcessor { Dimensions = [""], Bounds = [2, 1] });
        }));
        string[] keys = ["Meters", "Metrics.ObservationTimeout", "SpanMetricsProcessor.Dimensions", "SpanMetricsProcessor.Bounds"];
        Assert.All(keys, key => Assert.Contains(key, failure.Message, StringComparison.Ordinal));
    }
}
