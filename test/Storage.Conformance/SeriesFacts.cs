namespace Codomyrmex.Telemetry.Storage.Conformance;

/// <summary>What Prometheus series become of OTLP ones.</summary>
public abstract class SeriesFacts : StoreFacts
{
    static readonly SentMetric Gauge = new() { Name = "heat", Type = MetricType.Gauge };
    static readonly SentMetric Counter = new() { Name = "hits", Type = MetricType.Sum, Temporality = MetricTemporality.Cumulative, IsMonotonic = true };
    static readonly SentMetric Histogram = new() { Name = "wait", Unit = "s", Type = MetricType.Histogram, Temporality = MetricTemporality.Cumulative };

    static readonly SentResource Shop = SentResource.Named("shop");

    [Fact]
    public async Task LabelsComeFromResourceScopeAndAttributes()
    {
        var point = new SentPoint
        {
            Metric = new() { Name = "http.server.load", Unit = "s", Type = MetricType.Gauge },
            TimeNanos = 5,
            Value = 1.5,
            Attributes = [new("http.route", "/"), new("code", 200L), new("empty", ""), new("share", 0.5), new("ok", true)],
            Resource = new()
            {
                Service = "cart",
                Attributes = [new("service.name", "cart"), new("service.namespace", "shop"), new("service.instance.id", "i-1")],
            },
            Scope = new() { Name = "meter", Version = "1.2", Attributes = [new("kind", "x")] },
        };
        Assert.Equal(
            ["""http_server_load_seconds{code="200",http_route="/",instance="i-1",job="shop/cart",ok="true",otel_scope_kind="x",otel_scope_name="meter",otel_scope_version="1.2",share="0.5"} 5:1.5"""],
            await SelectAsync([point]));
    }

    [Fact]
    public async Task AttributesThatBecomeOneLabelShareIt()
    {
        var point = Point(Gauge, 1, 2L) with { Attributes = [new("a_b", "2"), new("a.b", "1"), new("job", "mine")] };
        Assert.Equal(["""heat{a_b="1;2",exported_job="mine",job="shop"} 1:2"""], await SelectAsync([point]));
    }

    [Fact]
    public async Task ASumThatOnlyRisesEndsInTotal()
    {
        var upAndDown = Counter with { IsMonotonic = false };
        Assert.Equal(
            ["""hits{job="shop"} 1:-4""", """hits_total{job="shop"} 1:3 2:4"""],
            await SelectAsync([Point(Counter, 1, 3L), Point(Counter, 2, 4.0), Point(upAndDown, 1, -4L)]));
    }

    [Fact]
    public async Task AHistogramBecomesBucketsSumAndCount()
    {
        var value = new Distribution { Count = 6, Sum = 7.5, ExplicitBounds = [0.5, 1, 10], BucketCounts = [1, 2, 0, 3] };
        Assert.Equal(
            [
                """wait_seconds_bucket{job="shop",le="+Inf"} 1:6""",
                """wait_seconds_bucket{job="shop",le="0.5"} 1:1""",
                """wait_seconds_bucket{job="shop",le="1"} 1:3""",
                """wait_seconds_bucket{job="shop",le="10"} 1:3""",
                """wait_seconds_count{job="shop"} 1:6""",
                """wait_seconds_sum{job="shop"} 1:7.5""",
            ],
            await SelectAsync([Point(Histogram, 1, value)]));
        Assert.Equal(
            ["""wait_seconds_bucket{job="shop",le="+Inf"} 1:6""", """wait_seconds_count{job="shop"} 1:6"""],
            await SelectAsync([Point(Histogram, 1, new Distribution { Count = 6, BucketCounts = [6] })]));
    }

    [Fact]
    public async Task AnExponentialHistogramStaysOneSeries()
    {
        var metric = new SentMetric { Name = "size", Unit = "By", Type = MetricType.ExponentialHistogram, Temporality = MetricTemporality.Cumulative };
        var value = new Distribution { Count = 4, Sum = 9, Scale = 2, ZeroCount = 1, PositiveOffset = -3, PositiveCounts = [1, 2] };
        Assert.Equal([$$"""size_bytes{job="shop"} 1:{{Text.Of(value)}} 2:stale"""], await SelectAsync([Point(metric, 1, value), Stale(metric, 2, new Distribution())]));
    }

    [Fact]
    public async Task ASummaryBecomesQuantilesSumAndCount()
    {
        var metric = new SentMetric { Name = "rpc", Type = MetricType.Summary };
        var value = new Distribution { Count = 4, Sum = 9, Quantiles = [new(0, 1), new(0.99, 2.5)] };
        Assert.Equal(
            ["""rpc{job="shop",quantile="0"} 1:1""", """rpc{job="shop",quantile="0.99"} 1:2.5""", """rpc_count{job="shop"} 1:4""", """rpc_sum{job="shop"} 1:9"""],
            await SelectAsync([Point(metric, 1, value)]));
    }

    [Fact]
    public async Task PointsOfDeltaTemporalityAreAddedUpFromTheFirstStoredOn()
    {
        var delta = Counter with { Temporality = MetricTemporality.Delta };
        SentPoint[] points = [Point(delta, 30, 4L), Point(delta, 10, 1L), Point(delta, 40, 0.5), Point(delta, 20, 2L)];
        Assert.Equal(["""hits_total{job="shop"} 10:1 20:3 30:7 40:7.5"""], await SelectAsync(points));
        Assert.Equal(["""hits_total{job="shop"} 30:7"""], await SelectAsync(points, new TimeRange(25, 40)));
    }

    [Fact]
    public async Task HistogramsOfDeltaTemporalityAreAddedUpToo()
    {
        var delta = Histogram with { Temporality = MetricTemporality.Delta };
        var value = new Distribution { Count = 3, Sum = 2, ExplicitBounds = [1], BucketCounts = [1, 2] };
        Assert.Equal(
            [
                """wait_seconds_bucket{job="shop",le="+Inf"} 2:6 3:7""",
                """wait_seconds_bucket{job="shop",le="1"} 2:2 3:3""",
                """wait_seconds_count{job="shop"} 2:6 3:7""",
                """wait_seconds_sum{job="shop"} 2:4 3:4.5""",
            ],
            await SelectAsync(
                [Point(delta, 1, value), Point(delta, 3, value with { Count = 1, Sum = 0.5, BucketCounts = [1, 0] }), Point(delta, 2, value)], new TimeRange(2, 9)));
    }

    [Fact]
    public async Task ExponentialHistogramsOfDeltaTemporalityAreBroughtToTheCoarserScale()
    {
        var metric = new SentMetric { Name = "size", Type = MetricType.ExponentialHistogram, Temporality = MetricTemporality.Delta };
        var fine = new Distribution { Count = 4, Sum = 9, Scale = 1, ZeroCount = 1, PositiveOffset = 2, PositiveCounts = [1, 1, 1] };
        var coarse = new Distribution { Count = 3, Sum = 1, Scale = 0, PositiveOffset = 0, PositiveCounts = [3] };
        await using var store = await StoreOfAsync([Point(metric, 1, fine), Point(metric, 2, coarse)]);

        var series = Assert.Single((await store.SelectSeriesAsync(new SeriesQuery { Matchers = [], Range = TimeRange.All }, Cancellation)).Series);

        var sum = series.Histograms.Span[1]!;
        Assert.Equal((7UL, 10.0, 0, 1UL, 0), (sum.Count, sum.Sum, sum.Scale, sum.ZeroCount, sum.PositiveOffset));
        Assert.Equal([3, 2, 1], sum.PositiveCounts);
    }

    [Fact]
    public async Task APointWithoutARecordedValueIsAStalenessMarker()
    {
        var value = new Distribution { Count = 3, Sum = 2, ExplicitBounds = [1], BucketCounts = [1, 2] };
        Assert.Equal(
            [
                """heat{job="shop"} 1:5 2:stale 3:6""",
                """wait_seconds_bucket{job="shop",le="+Inf"} 1:3 2:stale""",
                """wait_seconds_bucket{job="shop",le="1"} 1:1 2:stale""",
                """wait_seconds_count{job="shop"} 1:3 2:stale""",
                """wait_seconds_sum{job="shop"} 1:2 2:stale""",
            ],
            await SelectAsync([Point(Gauge, 1, 5L), Stale(Gauge, 2, 0L), Point(Gauge, 3, 6L), Point(Histogram, 1, value), Stale(Histogram, 2, new Distribution())]));
    }

    [Fact]
    public async Task NotANumberIsNoStalenessMarker()
    {
        await using var store = await StoreOfAsync([Point(Gauge, 1, double.NaN)]);
        var series = Assert.Single((await store.SelectSeriesAsync(new SeriesQuery { Matchers = [], Range = TimeRange.All }, Cancellation)).Series);
        Assert.False(StaleMarker.Is(series.Values.Span[0]));
        Assert.True(double.IsNaN(series.Values.Span[0]));
    }

    [Fact]
    public async Task PointsComeInAnyOrderAndOfTwoOfOneTimeTheLastWins()
    {
        await using var store = await OpenAsync();
        await AppendAsync(store, Point(Gauge, 3, 30L), Point(Gauge, 1, 10L), Point(Gauge, 1, 11L));
        await AppendAsync(store, Point(Gauge, 2, 20L), Point(Gauge, 3, 31L));
        Assert.Equal(["""heat{job="shop"} 1:11 2:20 3:31"""], SeriesText.Of(await store.SelectSeriesAsync(new SeriesQuery { Matchers = [], Range = TimeRange.All }, Cancellation)));
    }

    [Fact]
    public async Task AResourceWithMoreAttributesHasATarget()
    {
        SentResource Host(string host) => new() { Service = "shop", Attributes = [new("service.name", "shop"), new("service.instance.id", host), new("host.name", host), new("cpu.count", 4L)] };
        Assert.Equal(
            [
                """heat{instance="a",job="shop"} 1:5 2:6""",
                """heat{instance="b",job="shop"} 7:7""",
                """hits_total{instance="a",job="shop"} 2:1 3:2""",
                """target_info{cpu_count="4",host_name="a",instance="a",job="shop"} 1:1 2:1 3:1""",
                """target_info{cpu_count="4",host_name="b",instance="b",job="shop"} 7:1""",
            ],
            await SelectAsync(
            [
                Point(Gauge, 1, 5L) with { Resource = Host("a") },
                Point(Gauge, 2, 6L) with { Resource = Host("a") },
                Point(Counter, 2, 1L) with { Resource = Host("a") },
                Point(Counter, 3, 2L) with { Resource = Host("a") },
                Point(Gauge, 7, 7L) with { Resource = Host("b") },
            ]));
    }

    [Fact]
    public async Task OtlpSeriesThatLabelsDoNotTellApartAreOne()
    {
        SentResource Host(string host) => new() { Service = "shop", Attributes = [new("service.name", "shop"), new("host.name", host)] };
        var series = await SelectAsync(
        [
            Point(Gauge, 1, 1L) with { Resource = Host("a") },
            Point(Gauge, 3, 3L) with { Resource = Host("a") },
            Point(Gauge, 2, 2L) with { Resource = Host("b") },
        ]);
        Assert.Equal("""heat{job="shop"} 1:1 2:2 3:3""", series[0]);
    }

    static SentPoint Point(SentMetric metric, long time, object value) => new() { Metric = metric, TimeNanos = time, Value = value, Resource = Shop };

    static SentPoint Stale(SentMetric metric, long time, object value) => Point(metric, time, value) with { Flags = 1 };

    async Task<ITelemetryStore> StoreOfAsync(SentPoint[] points)
    {
        var store = await OpenAsync();
        foreach (var half in points.Chunk(2))
            await AppendAsync(store, half);
        return store;
    }

    async Task<string[]> SelectAsync(SentPoint[] points, TimeRange? range = null)
    {
        await using var store = await StoreOfAsync(points);
        return SeriesText.Of(await store.SelectSeriesAsync(new SeriesQuery { Matchers = [], Range = range ?? TimeRange.All }, Cancellation));
    }
}
