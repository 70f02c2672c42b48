namespace Codomyrmex.Telemetry.Storage.Conformance;

/// <summary>Which Prometheus series are found, and what is told of them.</summary>
public abstract class SeriesSelectionFacts : StoreFacts
{
    static readonly SentMetric Requests =
        new() { Name = "requests", Description = "Requests", Type = MetricType.Sum, Temporality = MetricTemporality.Cumulative, IsMonotonic = true };

    static readonly SentMetric Wait = new() { Name = "wait", Unit = "s", Type = MetricType.Histogram, Temporality = MetricTemporality.Cumulative };

    static SeriesQuery Everything => new() { Matchers = [], Range = TimeRange.All };

    [Theory]
    [InlineData("code", FilterOperator.Equal, "200", "a b")]
    [InlineData("code", FilterOperator.NotEqual, "200", "c d")]
    [InlineData("code", FilterOperator.Equal, "", "d")]
    [InlineData("code", FilterOperator.NotEqual, "", "a b c")]
    [InlineData("code", FilterOperator.Matches, "[24].*", "a b c")]
    [InlineData("code", FilterOperator.Matches, "20", "")]
    [InlineData("code", FilterOperator.Matches, "200|404", "a b c")]
    [InlineData("code", FilterOperator.Matches, "(200)?", "a b d")]
    [InlineData("code", FilterOperator.NotMatches, "2..", "c d")]
    [InlineData("code", FilterOperator.NotMatches, ".*", "")]
    [InlineData("absent", FilterOperator.Equal, "", "a b c d")]
    [InlineData("absent", FilterOperator.Matches, ".+", "")]
    [InlineData("__name__", FilterOperator.Equal, "requests_total", "a b c d")]
    [InlineData("__name__", FilterOperator.Matches, "request.*", "a b c d")]
    [InlineData("__name__", FilterOperator.Equal, "requests", "")]
    [InlineData("job", FilterOperator.Equal, "shop", "a b c d")]
    public async Task MatchersAskLabels(string name, FilterOperator operation, string value, string expected)
    {
        await using var store = await OpenAsync();
        foreach (var (id, code) in new[] { ("a", 200L), ("b", 200L), ("c", 404L), ("d", (object?)null) })
            await AppendAsync(store, Point(Requests, 1, 1L, new("id", id), new("code", code)));

        var found = await store.SelectSeriesAsync(Everything with { Matchers = [new LabelMatcher(name, operation, value)] }, Cancellation);

        Assert.Equal(expected, string.Join(' ', found.Series.Select(series => ValueOf(series.Labels, "id")).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task AllMatchersMustHold()
    {
        await using var store = await FilledAsync();
        var matchers = new LabelMatcher[] { new("__name__", FilterOperator.Matches, "wait.*"), new("le", FilterOperator.NotEqual, "") };
        Assert.Equal(
            ["""wait_seconds_bucket{job="shop",le="+Inf"} 1:3""", """wait_seconds_bucket{job="shop",le="1"} 1:1"""],
            SeriesText.Of(await store.SelectSeriesAsync(Everything with { Matchers = matchers }, Cancellation)));
    }

    [Fact]
    public async Task AMatcherThatIsNoneIsRefused()
    {
        await using var store = await FilledAsync();
        LabelMatcher[] refused =
        [
            new("a", FilterOperator.Matches, "("), new("a", FilterOperator.NotMatches, "(?=x)"), new("a", FilterOperator.Matches, "a)b("), new("a", FilterOperator.Greater, "1"),
        ];
        foreach (var matcher in refused)
        {
            var query = Everything with { Matchers = [matcher] };
            await Assert.ThrowsAnyAsync<ArgumentException>(async () => await store.SelectSeriesAsync(query, Cancellation));
            await Assert.ThrowsAnyAsync<ArgumentException>(async () => await store.SelectExemplarsAsync(query, Cancellation));
            await Assert.ThrowsAnyAsync<ArgumentException>(async () => await store.ListLabelsAsync(new LabelQuery { Matchers = [[], [matcher]], Range = TimeRange.All }, Cancellation));
        }
    }

    [Fact]
    public async Task SeriesComeByLabelsAndOnlyWithSamplesInTheRange()
    {
        await using var store = await OpenAsync();
        foreach (var id in new[] { "b", "a", "A", "ab" })
            await AppendAsync(store, Point(Requests, 5, 1L, new SentAttribute("id", id)), Point(Requests, 10, 2L, new SentAttribute("id", id)));
        await AppendAsync(store, Point(Requests, 20, 9L, new SentAttribute("id", "late")));

        Assert.Equal(
            ["""requests_total{id="A",job="shop"} 5:1""", """requests_total{id="a",job="shop"} 5:1""", """requests_total{id="ab",job="shop"} 5:1""", """requests_total{id="b",job="shop"} 5:1"""],
            SeriesText.Of(await store.SelectSeriesAsync(Everything with { Range = new(5, 10) }, Cancellation)));
        Assert.Empty((await store.SelectSeriesAsync(Everything with { Range = new(6, 10) }, Cancellation)).Series);
        Assert.Equal(["""requests_total{id="late",job="shop"}"""], SeriesText.Of(await store.SelectSeriesAsync(Everything with { Range = new(11, 30), LabelsOnly = true }, Cancellation)));
    }

    [Fact]
    public async Task WhatIsCutOffIsSaid()
    {
        await using var store = await OpenAsync();
        for (var time = 1; time <= 10; time++)
        {
            var now = time;
            await AppendAsync(store, Enumerable.Range(0, 5).Select(id => Point(Requests, now, 1L, new SentAttribute("id", (long)id))));
        }

        var few = await store.SelectSeriesAsync(Everything with { MaxSeries = 3 }, Cancellation);
        var brief = await store.SelectSeriesAsync(Everything with { MaxSamples = 25 }, Cancellation);
        var enough = await store.SelectSeriesAsync(Everything with { MaxSeries = 5, MaxSamples = 50 }, Cancellation);

        Assert.Equal(3, few.Series.Count);
        Assert.NotNull(few.Truncated);
        Assert.NotNull(brief.Truncated);
        Assert.True(brief.Series.Sum(series => series.TimeNanos.Length) <= 25);
        Assert.Equal(50, enough.Series.Sum(series => series.TimeNanos.Length));
        Assert.Null(enough.Truncated);
    }

    [Fact]
    public async Task LabelsAreListedSorted()
    {
        await using var store = await FilledAsync();
        Assert.Equal(["__name__", "code", "host_name", "job", "le"], await LabelsAsync(null));
        Assert.Equal(["requests_total", "target_info", "wait_seconds_bucket", "wait_seconds_count", "wait_seconds_sum"], await LabelsAsync("__name__"));
        Assert.Equal(["200", "404"], await LabelsAsync("code"));
        Assert.Equal(["+Inf", "1"], await LabelsAsync("le"));
        Assert.Empty(await LabelsAsync("absent"));
        Assert.Equal(["cart", "shop"], await LabelsAsync("job", [new LabelMatcher("code", FilterOperator.Equal, "404")], [new LabelMatcher("le", FilterOperator.Equal, "1")]));
        Assert.Equal(["__name__", "code", "job"], await LabelsAsync(null, [new LabelMatcher("code", FilterOperator.NotEqual, "")]));
        Assert.Equal(["__name__", "code"], await store.ListLabelsAsync(new LabelQuery { Range = TimeRange.All, Limit = 2 }, Cancellation));
        Assert.Empty(await store.ListLabelsAsync(new LabelQuery { Range = new(1_000_000, 2_000_000) }, Cancellation));

        async Task<IReadOnlyList<string>> LabelsAsync(string? name, params LabelMatcher[][] matchers) =>
            await store.ListLabelsAsync(new LabelQuery { Name = name, Matchers = matchers, Range = TimeRange.All }, Cancellation);
    }

    [Fact]
    public async Task MetadataIsListedByPrometheusName()
    {
        await using var store = await FilledAsync();
        await AppendAsync(store, Point(Requests with { Description = "All requests" }, 2, 1L));
        Assert.Equal(
            [
                new MetricMetadata("requests_total", MetricType.Sum, true, "", "All requests"),
                new MetricMetadata("wait_seconds", MetricType.Histogram, false, "s", ""),
            ],
            await store.ListMetadataAsync(Cancellation));
    }

    [Fact]
    public async Task ExemplarsBelongToTheSeriesTheirValuesFallInto()
    {
        await using var store = await OpenAsync();
        var histogram = new Distribution { Count = 3, ExplicitBounds = [1, 5], BucketCounts = [1, 1, 1] };
        await AppendAsync(
            store,
            Point(Wait, 10, histogram) with { Exemplars = [Exemplar(7, 9.0, 1), Exemplar(8, 1.0, 2), Exemplar(5, 0.5, 3)] },
            Point(Requests, 10, 3L, new SentAttribute("code", 200L)) with { Exemplars = [Exemplar(9, 1L, 4)] });
        await AppendAsync(store, Point(Wait, 20, histogram) with { Exemplars = [Exemplar(5, 0.5, 3), Exemplar(12, 0.25, 5)] });

        Assert.Equal(
            [
                ("""requests_total{code="200",job="shop"}""", "9:4"),
                ("""wait_seconds_bucket{job="shop",le="+Inf"}""", "7:1"),
                ("""wait_seconds_bucket{job="shop",le="1"}""", "5:3 8:2 12:5"),
            ],
            await FoundAsync(Everything));
        Assert.Equal(
            [("""wait_seconds_bucket{job="shop",le="1"}""", "8:2")],
            await FoundAsync(Everything with { Range = new(6, 12), Matchers = [new LabelMatcher("le", FilterOperator.Equal, "1")] }));

        static SentExemplar Exemplar(long time, object value, ulong span) => new(time, value, new TraceId(1, 1), new SpanId(span), []);

        async Task<IEnumerable<(string, string)>> FoundAsync(SeriesQuery query) => (await store.SelectExemplarsAsync(query, Cancellation)).Select(series =>
            (SeriesText.Of(series.Labels), string.Join(' ', series.Exemplars.Select(exemplar => $"{exemplar.TimeNanos}:{exemplar.SpanId.Value}"))));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task RandomSelectionsGiveWhatTheReferenceStoreGives(int seed)
    {
        await using var store = await OpenAsync();
        await using var reference = new MemoryTelemetryStore(new MemoryStoreOptions());
        var random = new RandomValues(seed);
        foreach (var run in random.Runs(random.Shuffled(RandomPoints.Of(seed, 500)), 70))
        {
            await AppendAsync(store, run);
            await AppendAsync(reference, run);
        }

        for (var i = 0; i < 30; i++)
        {
            var from = RandomPoints.FirstTime + random.Next(0, 500 * RandomPoints.TimeStep);
            var query = new SeriesQuery
            {
                Matchers = random.Pick<LabelMatcher[]>([[], [Matcher(random)], [Matcher(random), Matcher(random)]]),
                Range = random.Chance(0.5) ? TimeRange.All : new TimeRange(from, from + random.Next(0, 300 * RandomPoints.TimeStep)),
            };
            Assert.Equal(SeriesText.Of(await reference.SelectSeriesAsync(query, Cancellation)), SeriesText.Of(await store.SelectSeriesAsync(query, Cancellation)));
            Assert.Equal(
                (await reference.SelectExemplarsAsync(query, Cancellation)).Select(AsText),
                (await store.SelectExemplarsAsync(query, Cancellation)).Select(AsText));
        }

        Assert.Equal(await reference.ListMetadataAsync(Cancellation), await store.ListMetadataAsync(Cancellation));

        static string AsText(SeriesExemplars series) => SeriesText.Of(series.Labels) + Text.Of(series.Exemplars.Select(SentExemplar.Of));
    }

    static LabelMatcher Matcher(RandomValues random) => random.Next(6) switch
    {
        0 => new("__name__", FilterOperator.Matches, random.Pick(["latency.*", "memory.*|queue", ".*_count", "target_info", ".+"])),
        1 => new("code", random.Pick([FilterOperator.Equal, FilterOperator.NotEqual]), "200"),
        2 => new("job", FilterOperator.Matches, "service-[0-2]"),
        3 => new("instance", FilterOperator.NotEqual, "instance-1"),
        4 => new("le", random.Pick([FilterOperator.Equal, FilterOperator.NotMatches]), random.Pick(["", "1", @"\+Inf"])),
        _ => new("route", FilterOperator.NotMatches, "/[12]"),
    };

    static string ValueOf(IReadOnlyList<Label> labels, string name) => labels.FirstOrDefault(label => label.Name == name).Value ?? "";

    static SentPoint Point(SentMetric metric, long time, object value, params SentAttribute[] attributes) =>
        new() { Metric = metric, TimeNanos = time, Value = value, Attributes = attributes, Resource = SentResource.Named("shop") };

    async Task<ITelemetryStore> FilledAsync()
    {
        var store = await OpenAsync();
        var cart = new SentResource { Service = "cart", Attributes = [new("service.name", "cart"), new("host.name", "h")] };
        await AppendAsync(
            store,
            Point(Requests, 1, 1L, new SentAttribute("code", 200L)),
            Point(Requests, 1, 2L, new SentAttribute("code", 404L)) with { Resource = cart },
            Point(Wait, 1, new Distribution { Count = 3, Sum = 4, ExplicitBounds = [1], BucketCounts = [1, 2] }));
        return store;
    }
}
