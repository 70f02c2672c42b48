namespace Codomyrmex.Telemetry.Storage.Conformance;

public abstract class MetricFacts : StoreFacts
{
    static readonly SentMetric Gauge = new() { Name = "memory", Unit = "By", Type = MetricType.Gauge };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task RandomSelectionsGiveWhatPlainEvaluationGives(int seed)
    {
        await using var store = await OpenAsync();
        var random = new RandomValues(seed);
        var points = RandomPoints.Of(seed, 600);
        foreach (var run in random.Runs(random.Shuffled(points), 70))
            await AppendAsync(store, run);
        for (var i = 0; i < 40; i++)
        {
            var from = RandomPoints.FirstTime + random.Next(0, 600 * RandomPoints.TimeStep);
            var query = Everything(random.Pick(RandomPoints.Names)) with
            {
                Service = random.Chance(0.5) ? null : $"service-{random.Next(5)}",
                Range = random.Chance(0.5) ? TimeRange.All : new TimeRange(from, from + random.Next(0, 200 * RandomPoints.TimeStep)),
            };
            var found = await store.GetMetricPointsAsync(query, Cancellation);
            Assert.Equal(Text.Of(MetricReference.Series(points, query)), Text.Of(found.Series.Select(series => series.Points.Select(SentPoint.Of))));
            Assert.Null(found.Truncated);
            Assert.Equal(query.Name, found.Metric?.Name);
        }
    }

    [Fact]
    public async Task MetricsAreListedByNameWithTheirSeriesAndServices()
    {
        await using var store = await OpenAsync();
        var points = RandomPoints.Of(5, 500);
        foreach (var chunk in points.Chunk(60))
            await AppendAsync(store, chunk);

        var listed = await store.ListMetricsAsync(Cancellation);

        var expected = points.GroupBy(point => point.Metric.Name).OrderBy(metric => metric.Key, StringComparer.Ordinal).Select(metric =>
        {
            var first = metric.First();
            return new MetricSummary(
                metric.Key,
                first.Metric.Type,
                first.Metric.Unit,
                first.Metric.Description,
                first.Metric.IsMonotonic,
                first.Scope.Name,
                first.Scope.Version,
                metric.Select(MetricReference.Identity).Distinct().Count(),
                [.. metric.Select(point => point.Resource.Service).Distinct().Order(StringComparer.Ordinal)]);
        });
        Assert.Equal(Text.Of(expected), Text.Of(listed));
    }

    [Fact]
    public async Task TheLatestDescriptionWins()
    {
        await using var store = await OpenAsync();
        await AppendAsync(store, new SentPoint { Metric = Gauge with { Description = "old" }, TimeNanos = 1 });
        await AppendAsync(store, new SentPoint { Metric = Gauge with { Description = "new" }, TimeNanos = 2 });

        var metric = Assert.Single(await store.ListMetricsAsync(Cancellation));

        Assert.Equal(("new", 1), (metric.Description, metric.SeriesCount));
        Assert.Equal("new", (await store.GetMetricPointsAsync(Everything("memory"), Cancellation)).Metric?.Description);
    }

    [Fact]
    public async Task AnUnknownMetricHasNothing()
    {
        await using var store = await OpenAsync();
        await AppendAsync(store, new SentPoint { Metric = Gauge });
        var points = await store.GetMetricPointsAsync(Everything("memory2"), Cancellation);
        Assert.Null(points.Metric);
        Assert.Empty(points.Series);
        Assert.Null(points.Truncated);
    }

    [Fact]
    public async Task AMetricOutsideTheRangeIsKnownButHasNoSeries()
    {
        await using var store = await OpenAsync();
        await AppendAsync(store, new SentPoint { Metric = Gauge, TimeNanos = 10 });
        var points = await store.GetMetricPointsAsync(Everything("memory") with { Range = new(11, 20) }, Cancellation);
        Assert.Equal("memory", points.Metric?.Name);
        Assert.Empty(points.Series);
    }

    [Fact]
    public async Task TheOrderOfAttributesDoesNotMakeASeries()
    {
        await using var store = await OpenAsync();
        var forth = new SentPoint { Metric = Gauge, TimeNanos = 1, Attributes = [new("a", 1L), new("b", "x")], Resource = Resource(new("p", 1L), new("q", true)) };
        var back = forth with { TimeNanos = 2, Attributes = [new("b", "x"), new("a", 1L)], Resource = Resource(new("q", true), new("p", 1L)) };
        await AppendAsync(store, forth);
        await AppendAsync(store, back);
        await AppendAsync(store, back with { TimeNanos = 3 }, forth with { TimeNanos = 4 });

        var series = Assert.Single((await store.GetMetricPointsAsync(Everything("memory"), Cancellation)).Series);

        Assert.Equal([1, 2, 3, 4], series.Points.Select(point => point.TimeNanos));
    }

    [Fact]
    public async Task WhateverIdentifiesASeriesKeepsItApart()
    {
        await using var store = await OpenAsync();
        var point = new SentPoint { Metric = Gauge, TimeNanos = 1, Attributes = [new("a", 1L)], Resource = Resource(), Scope = new() { Name = "s" } };
        SentPoint[] others =
        [
            point with { Attributes = [new("a", "1")] },
            point with { Attributes = [new("a", 1.0)] },
            point with { Attributes = [new("a", 1L), new("b", null)] },
            point with { Attributes = [] },
            point with { Attributes = [new("a\0b", "c")] },
            point with { Attributes = [new("a", "b\0c")] },
            point with { Metric = Gauge with { Unit = "kBy" } },
            point with { Metric = Gauge with { Type = MetricType.Sum } },
            point with { Metric = Gauge with { Type = MetricType.Sum, IsMonotonic = true } },
            point with { Metric = Gauge with { Type = MetricType.Sum, Temporality = MetricTemporality.Delta } },
            point with { Resource = Resource(new SentAttribute("host", "2")) },
            point with { Scope = new() { Name = "t" } },
            point with { Scope = new() { Name = "s", Version = "2" } },
            point with { Scope = new() { Name = "s", Attributes = [new("v", 1L)] } },
        ];
        await AppendAsync(store, point);
        await AppendAsync(store, others);

        var found = await store.GetMetricPointsAsync(Everything("memory"), Cancellation);

        Assert.Equal(1 + others.Length, found.Series.Count);
    }

    [Fact]
    public async Task OfTwoPointsOfOneSeriesAndTimeTheLastWins()
    {
        await using var store = await OpenAsync();
        var point = new SentPoint { Metric = Gauge, TimeNanos = 5 };
        await AppendAsync(store, point with { Value = 1L }, point with { Value = 2L });
        await AppendAsync(store, point with { TimeNanos = 4, Value = 0L }, point with { Value = 3L });

        var series = Assert.Single((await store.GetMetricPointsAsync(Everything("memory"), Cancellation)).Series);

        Assert.Equal([(4L, 0L), (5L, 3L)], series.Points.Select(found => (found.TimeNanos, found.AsInt)));
    }

    [Fact]
    public async Task WhatIsCutOffIsSaid()
    {
        await using var store = await OpenAsync();
        for (var time = 1; time <= 10; time++)
        {
            var number = time;
            await AppendAsync(store, Enumerable.Range(0, number).Select(host => new SentPoint
            {
                Metric = Gauge,
                TimeNanos = number,
                Attributes = [new SentAttribute("host", (long)host)],
            }));
        }

        await AppendAsync(store, new SentPoint { Metric = Gauge, TimeNanos = 11, Attributes = [new("host", 3L)] });

        var fewSeries = await store.GetMetricPointsAsync(Everything("memory") with { MaxSeries = 1 }, Cancellation);
        var fewPoints = await store.GetMetricPointsAsync(Everything("memory") with { MaxPointsPerSeries = 2 }, Cancellation);

        Assert.NotNull(fewSeries.Truncated);
        var latest = Assert.Single(fewSeries.Series);
        Assert.Equal(3L, SentAttribute.Of(latest.Points[0].Attributes)[0].Value);
        Assert.Equal([4, 5, 6, 7, 8, 9, 10, 11], latest.Points.Select(point => point.TimeNanos));
        Assert.NotNull(fewPoints.Truncated);
        Assert.Equal(10, fewPoints.Series.Count);
        Assert.Equal([10, 11], fewPoints.Series[0].Points.Select(point => point.TimeNanos));
    }

    static MetricPointsQuery Everything(string name) => new() { Name = name, Range = TimeRange.All };

    static SentResource Resource(params SentAttribute[] attributes) => new() { Service = "shop", Attributes = attributes };
}
