namespace Codomyrmex.Telemetry.Storage.Conformance;

public abstract class TraceSearchFacts : StoreFacts
{
    static TraceQuery Everything => new() { Range = TimeRange.All, Limit = 1000 };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task RandomSearchesGiveWhatPlainEvaluationGives(int seed)
    {
        await using var store = await OpenAsync();
        var random = new RandomValues(seed);
        var spans = RandomSpans.Of(seed, 150);
        foreach (var run in random.Runs(random.Shuffled(spans), 80))
            await AppendAsync(store, run);
        var reference = new TraceReference(spans);
        for (var i = 0; i < 60; i++)
        {
            var query = Query(random);
            var found = await Pages.AllAsync(store, query, Cancellation);
            Assert.Equal(Text.Of(reference.Search(query)), Text.Of(found));
        }
    }

    [Fact]
    public async Task TheWholeTraceIsSummarisedEvenWhenOneSpanMatches()
    {
        await using var store = await OpenAsync();
        var (shop, cart) = (SentResource.Named("shop"), SentResource.Named("cart"));
        await AppendAsync(
            store,
            new SentSpan { SpanId = new(1), Name = "GET /", StartNanos = 100, EndNanos = 900, Resource = shop },
            new SentSpan { SpanId = new(2), ParentSpanId = new(1), Name = "add", StartNanos = 200, EndNanos = 300, Resource = cart, StatusCode = StatusCode.Error });

        var page = await store.SearchTracesAsync(Everything with { Filter = Filter.AllOf(Is(FieldKind.Service, "cart"), Is(FieldKind.Name, "add")), Range = new TimeRange(200, 201) }, Cancellation);

        var trace = Assert.Single(page.Rows);
        Assert.Equal("shop", trace.RootService);
        Assert.Equal("GET /", trace.RootName);
        Assert.Equal((100, 800, 2, 1), (trace.StartNanos, trace.DurationNanos, trace.SpanCount, trace.ErrorCount));
        Assert.Equal([new TraceService("cart", 1, 1), new TraceService("shop", 1, 0)], trace.Services);
        Assert.True(trace.IsComplete);
    }

    [Fact]
    public async Task AllConditionsMustHoldForOneAndTheSameSpan()
    {
        await using var store = await OpenAsync();
        await AppendAsync(
            store,
            new SentSpan { SpanId = new(1), Name = "a", StartNanos = 1, EndNanos = 2, Resource = SentResource.Named("one") },
            new SentSpan { SpanId = new(2), Name = "b", StartNanos = 1, EndNanos = 9, Resource = SentResource.Named("two") });

        Assert.Empty((await store.SearchTracesAsync(Everything with { Filter = Filter.AllOf(Is(FieldKind.Service, "one"), Is(FieldKind.Name, "b")) }, Cancellation)).Rows);
        Assert.Empty((await store.SearchTracesAsync(Everything with { Filter = Filter.AllOf(Is(FieldKind.Service, "one"), Lasts(FilterOperator.GreaterOrEqual, 2)) }, Cancellation)).Rows);
        Assert.Single((await store.SearchTracesAsync(Everything with { Filter = Filter.AllOf(Is(FieldKind.Service, "two"), Lasts(FilterOperator.Equal, 8)) }, Cancellation)).Rows);
    }

    [Theory]
    [InlineData(TraceOrder.Recent)]
    [InlineData(TraceOrder.Longest)]
    public async Task EqualTracesComeByTraceId(TraceOrder order)
    {
        await using var store = await OpenAsync();
        TraceId[] ids = [new(0, 3), new(0, 1), new(1, 0), new(0, 2)];
        foreach (var id in ids)
            await AppendAsync(store, new SentSpan { TraceId = id, StartNanos = 5, EndNanos = 6 });

        var found = await Pages.AllAsync(store, Everything with { Order = order, Limit = 1 }, Cancellation);

        Assert.Equal([new(0, 1), new(0, 2), new(0, 3), new(1, 0)], found.Select(trace => trace.TraceId));
    }

    [Theory]
    [InlineData(TraceOrder.Recent)]
    [InlineData(TraceOrder.Longest)]
    public async Task CursorsStayGoodWhileTracesArrive(TraceOrder order)
    {
        await using var store = await OpenAsync();
        var spans = RandomSpans.Of(7, 60);
        await AppendAsync(store, spans);
        var query = Everything with { Order = order, Limit = 7 };
        var expected = new TraceReference(spans).Search(query).Select(trace => trace.TraceId).ToArray();
        var found = new List<TraceId>();
        var seed = 1000;
        string? cursor = null;
        do
        {
            var page = await store.SearchTracesAsync(query with { Cursor = cursor }, Cancellation);
            found.AddRange(page.Rows.Select(trace => trace.TraceId));
            cursor = page.Next;
            if (seed < 1006)
                await AppendAsync(store, RandomSpans.Of(seed++, 10));
        }
        while (cursor is not null);

        Assert.Equal(expected, found.Where(id => id.High == 7));
        Assert.Equal(found.Count, found.Distinct().Count());
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("..")]
    [InlineData("recent.1")]
    [InlineData("recent.99999999999999999999.00000000000000000000000000000001")]
    [InlineData("recent.1.0000")]
    [InlineData("🦊")]
    public async Task ACursorOfNobodyIsRefused(string cursor)
    {
        await using var store = await OpenAsync();
        await AppendAsync(store, new SentSpan());
        await Assert.ThrowsAsync<InvalidCursorException>(async () => await store.SearchTracesAsync(Everything with { Cursor = cursor }, Cancellation));
    }

    [Fact]
    public async Task ACursorOfAnotherOrderIsRefused()
    {
        await using var store = await OpenAsync();
        await AppendAsync(store, RandomSpans.Of(1, 5));
        var page = await store.SearchTracesAsync(Everything with { Limit = 1 }, Cancellation);
        Assert.NotNull(page.Next);
        await Assert.ThrowsAsync<InvalidCursorException>(
            async () => await store.SearchTracesAsync(Everything with { Order = TraceOrder.Longest, Cursor = page.Next }, Cancellation));
    }

    [Fact]
    public async Task NothingIsFoundInAnEmptyStore()
    {
        await using var store = await OpenAsync();
        var page = await store.SearchTracesAsync(Everything, Cancellation);
        Assert.Empty(page.Rows);
        Assert.Null(page.Next);
        Assert.Null(page.Truncated);
    }

    [Theory]
    [InlineData(9, 10, false)]
    [InlineData(10, 11, true)]
    [InlineData(10, 10, false)]
    [InlineData(5, 10, false)]
    [InlineData(5, 11, true)]
    [InlineData(10, long.MaxValue, true)]
    public async Task ARangeHoldsItsStartAndNotItsEnd(long from, long to, bool found)
    {
        await using var store = await OpenAsync();
        // Neighbours in the batch, so that its bounds alone don't decide.
        await AppendAsync(
            store,
            new SentSpan { StartNanos = 10, EndNanos = 20 },
            new SentSpan { TraceId = new(2, 1), StartNanos = 1, EndNanos = 2 },
            new SentSpan { TraceId = new(2, 2), StartNanos = 99, EndNanos = 100 });
        var page = await store.SearchTracesAsync(Everything with { Range = new TimeRange(from, to) }, Cancellation);
        Assert.Equal(found, page.Rows.Any(trace => trace.StartNanos == 10));
    }

    static CompareFilter Lasts(FilterOperator operation, long nanos) => new(new FilterField(FieldKind.Duration), operation, FilterValue.Of(nanos));

    static Filter Is(FieldKind kind, string text) => Filter.Equal(new FilterField(kind), FilterValue.Of(text));

    static TraceQuery Query(RandomValues random)
    {
        var from = RandomSpans.FirstStart + (random.Next(RandomSpans.StartCount) * RandomSpans.StartStep);
        var min = random.Next(0L, 20) * 250_000;
        return new TraceQuery
        {
            Range = random.Chance(0.4) ? TimeRange.All : new TimeRange(from, from + random.Next(0, 10 * RandomSpans.StartStep)),
            Filter = Filter.AllOf(
                random.Chance(0.5) ? null : Is(FieldKind.Service, $"service-{random.Next(5)}"),
                random.Chance(0.5) ? null : Is(FieldKind.Name, $"operation-{random.Next(7)}"),
                random.Chance(0.6) ? null : Lasts(FilterOperator.GreaterOrEqual, min),
                random.Chance(0.6) ? null : Lasts(FilterOperator.LessOrEqual, min + (random.Next(0L, 10) * 250_000))),
            Order = random.Chance(0.5) ? TraceOrder.Recent : TraceOrder.Longest,
            Limit = 1 + random.Next(40),
        };
    }
}
