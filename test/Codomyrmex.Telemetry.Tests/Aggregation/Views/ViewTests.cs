using Codomyrmex.Telemetry.Instruments;
using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Aggregation;

public sealed class ViewTests : IDisposable
{
    readonly InMemoryExporter _memory = new();
    readonly CollectingLoggers _loggers = new();

    public void Dispose() => _loggers.Dispose();

    [Fact]
    public async Task AViewRenamesAndDescribes()
    {
        await using var sdk = Sdk(new MetricView { InstrumentName = "orders", Name = "shop.orders", Description = "What was ordered." });
        sdk.GetMeter("m").CreateCounter<long>("orders", "{order}", "Orders.").Add(3);
        var metric = Assert.Single(await CollectAsync(sdk));
        Assert.Equal(("shop.orders", "What was ordered.", "{order}", 3), (metric.Name, metric.Description, metric.Unit, metric.Points[0].LongValue));
    }

    [Fact]
    public async Task AnInstrumentBecomesAMetricForEachViewThatSpeaksForIt()
    {
        await using var sdk = Sdk(
            new MetricView { InstrumentName = "duration", AttributeKeys = ["route"] },
            new MetricView { InstrumentName = "duration", Name = "duration.by.user", AttributeKeys = ["user"] },
            new MetricView { InstrumentName = "duration", Name = "duration.none", Aggregation = MetricAggregation.Drop },
            new MetricView { InstrumentName = "other", Aggregation = MetricAggregation.Drop });
        var duration = sdk.GetMeter("m").CreateHistogram<double>("duration");
        duration.Record(1, new("route", "/a"), new("user", 1));
        duration.Record(2, new("route", "/a"), new("user", 2));
        var metrics = await CollectAsync(sdk);
        Assert.Equal(["duration route=/a 2", "duration.by.user user=1 1", "duration.by.user user=2 1"], Lines(metrics));
        Assert.Empty(_loggers.Messages);
    }

    [Theory]
    [InlineData("orders", true)]
    [InlineData("ORDERS", true)]
    [InlineData("ord*", true)]
    [InlineData("*", true)]
    [InlineData("order?", true)]
    [InlineData("orders?", false)]
    [InlineData("?rd*s", true)]
    [InlineData("order", false)]
    [InlineData("orders.", false)]
    public async Task NamesMayBePatterns(string pattern, bool matches)
    {
        await using var sdk = Sdk(new MetricView { InstrumentName = pattern, Aggregation = MetricAggregation.Drop });
        sdk.GetMeter("m").CreateCounter<long>("orders").Add(1);
        Assert.Equal(matches, (await CollectAsync(sdk)).Count == 0);
    }

    public static TheoryData<MetricView, string> Selectors => new()
    {
        { new() { InstrumentKind = InstrumentKind.Histogram, Aggregation = MetricAggregation.Drop }, "a,b,c" },
        { new() { Unit = "s", Aggregation = MetricAggregation.Drop }, "a,c" },
        { new() { Unit = "S", Aggregation = MetricAggregation.Drop }, "a,b,c,d" },
        { new() { MeterName = "shop", Aggregation = MetricAggregation.Drop }, "c,d" },
        { new() { MeterName = "s*", MeterVersion = "2", Aggregation = MetricAggregation.Drop }, "a,b,c,d" },
        { new() { MeterName = "s*", MeterVersion = "1", Aggregation = MetricAggregation.Drop }, "c,d" },
        { new() { MeterSchemaUrl = "http://schema", Aggregation = MetricAggregation.Drop }, "a,b,c,d" },
        { new() { InstrumentKind = InstrumentKind.Counter, MeterName = "other", Unit = "", Aggregation = MetricAggregation.Drop }, "a,b,d" },
    };

    [Theory]
    [MemberData(nameof(Selectors))]
    public async Task AllThatIsSelectedByHoldsAtOnce(MetricView view, string left)
    {
        await using var sdk = Sdk(view);
        var (shop, other) = (sdk.GetMeter("shop", "1"), sdk.GetMeter("other"));
        shop.CreateCounter<long>("a", "By").Add(1);
        shop.CreateUpDownCounter<long>("b", "s").Add(1);
        other.CreateCounter<long>("c").Add(1);
        other.CreateHistogram<double>("d", "s").Record(1);
        Assert.Equal(left, string.Join(',', (await CollectAsync(sdk)).Select(metric => metric.Name).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task AttributesThatAreLeftOutDoNotTellSeriesApart()
    {
        await using var sdk = Sdk(
            new MetricView { InstrumentName = "kept", AttributeKeys = ["route", "http.*"], ExcludedAttributeKeys = ["http.us?r"] },
            new MetricView { InstrumentName = "excluded", ExcludedAttributeKeys = ["user"] },
            new MetricView { InstrumentName = "none", AttributeKeys = [] });
        foreach (var name in new[] { "kept", "excluded", "none" })
        {
            var counter = sdk.GetMeter("m").CreateCounter<long>(name);
            counter.Add(1, new("route", "/a"), new("user", 1), new("http.method", "GET"), new("http.user", 7));
            counter.Add(2, new("route", "/a"), new("user", 2), new("http.method", "GET"), new("http.user", 8));
            counter.With(new("route", "/a"), new("user", 3), new("http.method", "GET"), new("http.user", 7)).Add(4);
        }

        Assert.Equal(
            ["excluded http.method=GET,http.user=7,route=/a 5", "excluded http.method=GET,http.user=8,route=/a 2", "kept http.method=GET,route=/a 7", "none  7"],
            Lines(await CollectAsync(sdk)));
    }

    [Fact]
    public async Task AdviceHoldsUnlessAViewSaysSomethingElse()
    {
        await using var sdk = Sdk(
            new MetricView { InstrumentName = "viewed", AttributeKeys = ["b"], Aggregation = MetricAggregation.Histogram([5]) },
            new MetricView { InstrumentName = "described", Description = "Only that." });
        var advice = new InstrumentAdvice { AttributeKeys = ["a"], Bounds = [1, 2] };
        foreach (var name in new[] { "advised", "viewed", "described" })
            sdk.GetMeter("m").CreateHistogram<double>(name, advice: advice).Record(1, new("a", 1), new("b", 2));
        var metrics = await CollectAsync(sdk);
        Assert.Equal(["advised a=1 1", "described a=1 1", "viewed b=2 1"], Lines(metrics));
        Assert.Equal([1, 2], metrics[0].Points[0].Histogram!.Bounds);
        Assert.Equal([5], metrics[1].Points[0].Histogram!.Bounds);
        Assert.Equal([1, 2], metrics[2].Points[0].Histogram!.Bounds);
    }

    [Fact]
    public async Task AViewsAggregationTakesThePlaceOfTheKindsOwn()
    {
        await using var sdk = Sdk(
            new MetricView { InstrumentName = "histogram", Aggregation = MetricAggregation.Sum },
            new MetricView { InstrumentName = "counter", Aggregation = MetricAggregation.Histogram([10], recordMinMax: false) },
            new MetricView { InstrumentName = "seconds", Aggregation = MetricAggregation.Histogram() });
        var meter = sdk.GetMeter("m");
        meter.CreateHistogram<double>("histogram").Record(2.5);
        meter.CreateCounter<long>("counter").Add(20);
        meter.CreateHistogram<double>("seconds", "s").Record(0.3);
        var metrics = await CollectAsync(sdk);
        Assert.Equal([MetricDataKind.Sum, MetricDataKind.Histogram, MetricDataKind.Histogram], metrics.Select(metric => metric.Kind));
        Assert.Equal((2.5, true), (metrics[0].Points[0].DoubleValue, metrics[0].IsMonotonic));
        Assert.Equal([0, 1], metrics[1].Points[0].Histogram!.BucketCounts);
        Assert.False(metrics[1].Points[0].Histogram!.HasExtremes);
        Assert.Equal(InstrumentDefinition.SecondsBounds, metrics[2].Points[0].Histogram!.Bounds);
    }

    public static TheoryData<InstrumentKind, MetricAggregation> Incompatible => new()
    {
        { InstrumentKind.Counter, MetricAggregation.LastValue },
        { InstrumentKind.Histogram, MetricAggregation.LastValue },
        { InstrumentKind.Gauge, MetricAggregation.Sum },
        { InstrumentKind.Gauge, MetricAggregation.Histogram() },
        { InstrumentKind.Gauge, MetricAggregation.ExponentialHistogram() },
    };

    [Theory]
    [MemberData(nameof(Incompatible))]
    public async Task AnAggregationThatAnInstrumentCannotHaveIsReportedAndTheDefaultUsed(InstrumentKind kind, MetricAggregation aggregation)
    {
        await using var sdk = Sdk(new MetricView { InstrumentName = "i", Aggregation = aggregation });
        var meter = sdk.GetMeter("m");
        switch (kind)
        {
            case InstrumentKind.Counter:
                meter.CreateCounter<long>("i").Add(1);
                break;
            case InstrumentKind.Histogram:
                meter.CreateHistogram<double>("i").Record(1);
                break;
            default:
                meter.CreateGauge<double>("i").Record(double.NaN);
                break;
        }

        var expected = kind switch { InstrumentKind.Counter => MetricDataKind.Sum, InstrumentKind.Gauge => MetricDataKind.Gauge, _ => MetricDataKind.Histogram };
        Assert.Equal(expected, Assert.Single(await CollectAsync(sdk)).Kind);
        Assert.Contains($"the aggregation {aggregation}, which the {kind}<", Assert.Single(_loggers.Messages), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AViewLimitsTheSeriesOfItsMetricOnly()
    {
        await using var sdk = Sdk(new MetricView { InstrumentName = "few", SeriesLimit = 3 });
        foreach (var name in new[] { "few", "many" })
        {
            var counter = sdk.GetMeter("m").CreateCounter<long>(name);
            for (var i = 0; i < 10; i++)
                counter.Add(1, new Tag("i", i));
        }

        Assert.Equal([3, 10], (await CollectAsync(sdk)).Select(metric => metric.Points.Count));
    }

    [Fact]
    public async Task TwoViewsThatMakeTheSameNameAreReported()
    {
        await using var sdk = Sdk(new MetricView { InstrumentName = "c", AttributeKeys = ["a"] }, new MetricView { InstrumentName = "c", AttributeKeys = ["b"] });
        sdk.GetMeter("m").CreateCounter<long>("c").Add(1);
        Assert.Equal(2, (await CollectAsync(sdk)).Count);
        Assert.Contains("two metrics have the same name", Assert.Single(_loggers.Messages), StringComparison.Ordinal);
    }

    TelemetrySdk Sdk(params MetricView[] views) => Some.Sdk(options =>
    {
        options.Exporters.Add(_memory);
        options.LoggerFactory = _loggers;
        foreach (var view in views)
            options.Metrics.Views.Add(view);
    });

    async Task<IReadOnlyList<MetricData>> CollectAsync(TelemetrySdk sdk)
    {
        Assert.True(await sdk.FlushAsync(Some.Patience, TestContext.Current.CancellationToken));
        return _memory.Metrics;
    }

    static IEnumerable<string> Lines(IEnumerable<MetricData> metrics) => metrics
        .SelectMany(metric => metric.Points.Select(point =>
            $"{metric.Name} {string.Join(',', point.Attributes.ToArray().Select(tag => tag.ToString()).Order(StringComparer.Ordinal))} {point.Histogram?.Count ?? point.LongValue}"))
        .Order(StringComparer.Ordinal);
}
