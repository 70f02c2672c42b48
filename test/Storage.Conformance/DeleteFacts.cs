namespace Codomyrmex.Telemetry.Storage.Conformance;

public abstract class DeleteFacts : StoreFacts
{
    static readonly SentMetric Gauge = new() { Name = "heat", Type = MetricType.Gauge };
    static readonly SentMetric Other = new() { Name = "other", Type = MetricType.Gauge };
    static readonly SentMetric Delta = new() { Name = "hits", Type = MetricType.Sum, Temporality = MetricTemporality.Delta };
    static readonly SentMetric Histogram = new() { Name = "wait", Type = MetricType.Histogram, Temporality = MetricTemporality.Cumulative };

    [Fact]
    public async Task SeriesThatMatchAreGone()
    {
        await using var store = await OpenAsync();
        await AppendAsync(store, Enumerable.Range(1, 5).SelectMany(time => new[] { Point(Gauge, time, new SentAttribute("id", "a")), Point(Gauge, time, new SentAttribute("id", "b")), Point(Other, time) }));
        await AppendAsync(store, Enumerable.Range(6, 5).SelectMany(time => new[] { Point(Gauge, time, new SentAttribute("id", "a")), Point(Other, time) }));

        Assert.Equal(10, await store.DeleteSeriesAsync(Named("heat", new LabelMatcher("id", FilterOperator.Equal, "a")), TimeRange.All, Cancellation));

        Assert.Equal(["""heat{id="b",job="shop"} 1:1 2:2 3:3 4:4 5:5""", """other{job="shop"} 1:1 2:2 3:3 4:4 5:5 6:6 7:7 8:8 9:9 10:10"""], await SelectAsync(store));
        Assert.Equal(["b"], await store.ListLabelsAsync(new LabelQuery { Name = "id", Range = TimeRange.All }, Cancellation));
        Assert.Single((await store.GetMetricPointsAsync(new MetricPointsQuery { Name = "heat", Range = TimeRange.All }, Cancellation)).Series);
        Assert.Equal(15, store.GetStatus().Rows.Metrics);
        Assert.Equal(0, await store.DeleteSeriesAsync(Named("heat", new LabelMatcher("id", FilterOperator.Equal, "a")), TimeRange.All, Cancellation));

        Assert.Equal(5, await store.DeleteSeriesAsync(Named("heat"), TimeRange.All, Cancellation));

        Assert.Equal(["other"], (await store.ListMetricsAsync(Cancellation)).Select(metric => metric.Name));
        Assert.Equal(["other"], (await store.ListMetadataAsync(Cancellation)).Select(metric => metric.Name));
        Assert.Null((await store.GetMetricPointsAsync(new MetricPointsQuery { Name = "heat", Range = TimeRange.All }, Cancellation)).Metric);
    }

    [Fact]
    public async Task OnlySamplesInTheRangeAreGone()
    {
        await using var store = await OpenAsync();
        await AppendAsync(store, Enumerable.Range(1, 10).Select(time => Point(Gauge, time)));
        Assert.Equal(4, await store.DeleteSeriesAsync(Named("heat"), new TimeRange(3, 7), Cancellation));
        Assert.Equal(["""heat{job="shop"} 1:1 2:2 7:7 8:8 9:9 10:10"""], await SelectAsync(store));
    }

    [Fact]
    public async Task SumsOfDeltasStartWhereWhatIsLeftStarts()
    {
        await using var store = await OpenAsync();
        await AppendAsync(store, Enumerable.Range(1, 4).Select(time => Point(Delta, time)));
        Assert.Equal(["""hits{job="shop"} 1:1 2:3 3:6 4:10"""], await SelectAsync(store));
        Assert.Equal(2, await store.DeleteSeriesAsync(Named("hits"), new TimeRange(0, 3), Cancellation));
        Assert.Equal(["""hits{job="shop"} 3:3 4:7"""], await SelectAsync(store));
    }

    [Fact]
    public async Task AHistogramGoesWholeWithAnyOfItsSeries()
    {
        await using var store = await OpenAsync();
        await AppendAsync(store, Point(Other, 1));
        await AppendAsync(store, Point(Histogram, 1) with { Value = new Distribution { Count = 3, Sum = 4, ExplicitBounds = [1], BucketCounts = [1, 2] } });
        Assert.Equal(1, await store.DeleteSeriesAsync([new LabelMatcher("le", FilterOperator.Equal, "1")], TimeRange.All, Cancellation));
        Assert.Equal(["""other{job="shop"} 1:1"""], await SelectAsync(store));
    }

    [Fact]
    public async Task ADeletedSeriesMayComeAgain()
    {
        await using var store = await OpenAsync();
        await AppendAsync(store, Point(Gauge, 1), Point(Gauge, 2));
        Assert.Equal(2, await store.DeleteSeriesAsync([], TimeRange.All, Cancellation));
        Assert.Empty(await SelectAsync(store));
        await AppendAsync(store, Point(Gauge, 2) with { Value = 20L }, Point(Gauge, 3));
        Assert.Equal(["""heat{job="shop"} 2:20 3:3"""], await SelectAsync(store));
    }

    [Fact]
    public async Task AMatcherThatIsNoneIsRefused()
    {
        await using var store = await OpenAsync();
        await AppendAsync(store, Point(Gauge, 1));
        await Assert.ThrowsAnyAsync<ArgumentException>(async () => await store.DeleteSeriesAsync([new LabelMatcher("a", FilterOperator.Matches, "(")], TimeRange.All, Cancellation));
        Assert.Single(await SelectAsync(store));
    }

    [Fact]
    public async Task AllThatAServiceSentIsGone()
    {
        await using var store = await OpenAsync();
        var (shop, cart) = (SentResource.Named("shop"), SentResource.Named("cart"));
        await AppendAsync(
            store,
            new SentSpan { SpanId = new(1), Name = "root", StartNanos = 1, EndNanos = 9, Resource = shop },
            new SentSpan { SpanId = new(2), ParentSpanId = new(1), Name = "child", StartNanos = 2, EndNanos = 8, Resource = cart },
            new SentSpan { TraceId = new(7, 7), SpanId = new(3), StartNanos = 3, EndNanos = 4, Resource = shop });
        await AppendAsync(store, new SentLog { RawTimeNanos = 5, Body = "shop", Resource = shop }, new SentLog { RawTimeNanos = 6, Body = "cart", Resource = cart });
        await AppendAsync(store, Point(Gauge, 1) with { Resource = shop }, Point(Gauge, 1) with { Resource = cart }, Point(Other, 2) with { Resource = shop });

        Assert.Equal(new SignalCounts(2, 2, 1), await store.DeleteServiceAsync("shop", Cancellation));

        Assert.Equal("child", Assert.Single(await store.GetTraceAsync(new TraceId(1, 1), Cancellation)).Name);
        Assert.Empty(await store.GetTraceAsync(new TraceId(7, 7), Cancellation));
        var trace = Assert.Single((await store.SearchTracesAsync(new TraceQuery { Range = TimeRange.All, Limit = 9 }, Cancellation)).Rows);
        Assert.Equal((1, "cart", false), (trace.SpanCount, trace.RootService, trace.IsComplete));
        Assert.Single((await store.SearchSpansAsync(new SpanQuery { Range = TimeRange.All, Limit = 9 }, Cancellation)).Rows);
        Assert.Equal("cart", Assert.Single((await store.SearchLogsAsync(new LogQuery { Range = TimeRange.All, Limit = 9 }, Cancellation)).Rows).Body.AsString);
        Assert.Equal(["""heat{job="cart"} 1:1"""], await SelectAsync(store));
        Assert.Equal(["cart"], (await store.ListServicesAsync(TimeRange.All, Cancellation)).Rows.Select(service => service.Name));
        var counts = await store.CountAsync(new CountQuery { Signal = RowSignal.Traces, Range = TimeRange.All, GroupBy = new FilterField(FieldKind.Service) }, Cancellation);
        Assert.Equal(("cart", 1), (Assert.Single(counts.Groups).Value, counts.Groups[0].Counts[0]));
        var values = new AttributeValuesQuery { Signal = RowSignal.Logs, Field = new FilterField(FieldKind.Service), Range = TimeRange.All, Limit = 9 };
        Assert.Equal([new AttributeValueSummary("cart", AttributeType.String, 1)], (await store.ListAttributeValuesAsync(values, Cancellation)).Rows);
        Assert.Equal(new SignalCounts(1, 1, 1), store.GetStatus().Rows);
    }

    [Fact]
    public async Task AServiceOfNobodyTakesNothingAlong()
    {
        await using var store = await OpenAsync();
        await AppendAsync(store, new SentSpan { Resource = SentResource.Named("shop") });
        Assert.Equal(default, await store.DeleteServiceAsync("sho", Cancellation));
        Assert.Equal(new SignalCounts(1, 0, 0), store.GetStatus().Rows);
    }

    [Fact]
    public async Task ADeletedServiceMayComeAgain()
    {
        await using var store = await OpenAsync();
        var span = new SentSpan { Resource = SentResource.Named("shop") };
        await AppendAsync(store, span);
        await store.DeleteServiceAsync("shop", Cancellation);
        await AppendAsync(store, span with { SpanId = new(2) });
        Assert.Equal(2UL, Assert.Single(await store.GetTraceAsync(new TraceId(1, 1), Cancellation)).SpanId.Value);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task RandomDataWithoutAServiceIsAsIfItHadNotBeenSent(int seed)
    {
        await using var store = await OpenAsync();
        var random = new RandomValues(seed);
        var (spans, logs, points) = (RandomSpans.Of(seed, 60), RandomLogs.Of(seed, 200), RandomPoints.Of(seed, 200));
        foreach (var run in random.Runs(spans, 50))
            await AppendAsync(store, run);
        foreach (var run in random.Runs(logs, 50))
            await AppendAsync(store, run);
        foreach (var run in random.Runs(points, 50))
            await AppendAsync(store, run);

        var gone = await store.DeleteServiceAsync("service-1", Cancellation);

        SentSpan[] left = [.. spans.Where(span => span.Resource.Service != "service-1")];
        SentLog[] leftLogs = [.. logs.Where(log => log.Resource.Service != "service-1")];
        SentPoint[] leftPoints = [.. points.Where(point => point.Resource.Service != "service-1")];
        Assert.Equal(new SignalCounts(spans.Length - left.Length, points.Length - leftPoints.Length, logs.Length - leftLogs.Length), gone);
        var query = new TraceQuery { Range = TimeRange.All, Limit = 1000 };
        Assert.Equal(Text.Of(new TraceReference(left).Search(query)), Text.Of((await store.SearchTracesAsync(query, Cancellation)).Rows));
        Assert.Equal(new ServiceReference(left).Services(TimeRange.All), (await store.ListServicesAsync(TimeRange.All, Cancellation)).Rows);
        Assert.Equal(new EdgeReference(left).Edges(TimeRange.All), (await store.ListEdgesAsync(TimeRange.All, Cancellation)).Rows);
        Assert.Equal(leftLogs.Length, (await store.SearchLogsAsync(new LogQuery { Range = TimeRange.All, Limit = 1000 }, Cancellation)).Rows.Count);
        foreach (var name in RandomPoints.Names)
        {
            var asked = new MetricPointsQuery { Name = name, Range = TimeRange.All };
            Assert.Equal(
                Text.Of(MetricReference.Series(leftPoints, asked)),
                Text.Of((await store.GetMetricPointsAsync(asked, Cancellation)).Series.Select(series => series.Points.Select(SentPoint.Of))));
        }
    }

    static LabelMatcher[] Named(string name, params LabelMatcher[] more) => [new("__name__", FilterOperator.Equal, name), .. more];

    static SentPoint Point(SentMetric metric, long time, params SentAttribute[] attributes) =>
        new() { Metric = metric, TimeNanos = time, Value = time, Attributes = attributes, Resource = SentResource.Named("shop") };

    static async Task<string[]> SelectAsync(ITelemetryStore store) =>
        SeriesText.Of(await store.SelectSeriesAsync(new SeriesQuery { Matchers = [], Range = TimeRange.All }, Cancellation));
}
