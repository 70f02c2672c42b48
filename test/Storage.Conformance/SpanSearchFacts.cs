namespace Codomyrmex.Telemetry.Storage.Conformance;

public abstract class SpanSearchFacts : StoreFacts
{
    static SpanQuery Everything => new() { Range = TimeRange.All, Limit = 1000 };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task RandomSearchesGiveWhatPlainEvaluationGives(int seed)
    {
        await using var store = await OpenAsync();
        var random = new RandomValues(seed);
        var spans = RandomSpans.Of(seed, 80);
        foreach (var run in random.Runs(random.Shuffled(spans), 80))
            await AppendAsync(store, run);
        var traces = spans.GroupBy(span => span.TraceId).ToDictionary(trace => trace.Key, TraceReference.Summarize);
        var filters = new RandomFilters(random, field => FilterReference.Values(random.Pick(spans), field, id => traces[id]));
        for (var i = 0; i < 40; i++)
        {
            var from = RandomSpans.FirstStart + (random.Next(RandomSpans.StartCount) * RandomSpans.StartStep);
            var query = new SpanQuery
            {
                Range = random.Chance(0.5) ? TimeRange.All : new TimeRange(from, from + random.Next(0, 20 * RandomSpans.StartStep)),
                Filter = random.Chance(0.5) ? null : filters.Next(),
                Ascending = random.Chance(0.5),
                Limit = 1 + random.Next(60),
            };
            var found = await Pages.AllAsync(store, query, Cancellation);
            var expected = Ordered(spans.Where(span => query.Range.Contains(span.StartNanos) && FilterReference.Passes(query.Filter, span, id => traces[id])), query.Ascending);
            Assert.Equal(expected.Select(span => (span.TraceId, span.SpanId)), found.Select(span => (span.TraceId, span.SpanId)));
        }

        var all = await Pages.AllAsync(store, Everything, Cancellation);
        Assert.Equal(Text.Of(Ordered(spans, ascending: false)), Text.Of(all.Select(SentSpan.Of)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task EqualStartsComeByTraceAndSpanId(bool ascending)
    {
        await using var store = await OpenAsync();
        (ulong Trace, ulong Span)[] ids = [(2, 1), (1, 9), (1, ulong.MaxValue), (1, 3), (2, 0x8000000000000001)];
        foreach (var (trace, span) in ids)
            await AppendAsync(store, new SentSpan { TraceId = new(0, trace), SpanId = new(span), StartNanos = 5, EndNanos = 6 });

        var found = await Pages.AllAsync(store, Everything with { Ascending = ascending, Limit = 2 }, Cancellation);

        Assert.Equal(ids.Order(), found.Select(span => (span.TraceId.Low, span.SpanId.Value)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task CopiesOfASpanAreReturnedTogether(bool ascending)
    {
        await using var store = await OpenAsync();
        SentSpan[] spans = [.. Enumerable.Range(1, 4).Select(id => new SentSpan { SpanId = new((ulong)id), StartNanos = 5, EndNanos = 6 })];
        await AppendAsync(store, spans);
        await AppendAsync(store, spans[1], spans[1] with { Name = "copy" });
        var query = Everything with { Ascending = ascending, Limit = 2 };

        var first = await store.SearchSpansAsync(query, Cancellation);
        var second = await store.SearchSpansAsync(query with { Cursor = first.Next }, Cancellation);

        Assert.Equal([1, 2, 2, 2], first.Rows.Select(span => span.SpanId.Value));
        Assert.Equal([3, 4], second.Rows.Select(span => span.SpanId.Value));
        Assert.Null(second.Next);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task CursorsStayGoodWhileSpansArrive(bool ascending)
    {
        await using var store = await OpenAsync();
        var spans = RandomSpans.Of(7, 30);
        await AppendAsync(store, spans);
        var query = Everything with { Ascending = ascending, Limit = 17 };
        var found = new List<SpanRow>();
        var seed = 1000;
        string? cursor = null;
        do
        {
            var page = await store.SearchSpansAsync(query with { Cursor = cursor }, Cancellation);
            found.AddRange(page.Rows);
            cursor = page.Next;
            if (seed < 1006)
                await AppendAsync(store, RandomSpans.Of(seed++, 5));
        }
        while (cursor is not null);

        Assert.Equal(Ordered(spans, ascending).Select(span => span.SpanId), found.Where(span => span.TraceId.High == 7).Select(span => span.SpanId));
        Assert.Equal(found.Count, found.DistinctBy(span => (span.TraceId, span.SpanId)).Count());
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("..")]
    [InlineData("1.2")]
    [InlineData("1.00000000000000000000000000000001")]
    [InlineData("1.00000000000000000000000000000001.01")]
    [InlineData("recent.1.00000000000000000000000000000001")]
    public async Task ACursorOfNobodyIsRefused(string cursor)
    {
        await using var store = await OpenAsync();
        await AppendAsync(store, new SentSpan());
        await Assert.ThrowsAsync<InvalidCursorException>(async () => await store.SearchSpansAsync(Everything with { Cursor = cursor }, Cancellation));
    }

    [Fact]
    public async Task NothingIsFoundInAnEmptyStore()
    {
        await using var store = await OpenAsync();
        var page = await store.SearchSpansAsync(Everything, Cancellation);
        Assert.Empty(page.Rows);
        Assert.Null(page.Next);
        Assert.Null(page.Truncated);
    }

    static IEnumerable<SentSpan> Ordered(IEnumerable<SentSpan> spans, bool ascending) =>
        (ascending ? spans.OrderBy(span => span.StartNanos) : spans.OrderByDescending(span => span.StartNanos))
            .ThenBy(span => span.TraceId).ThenBy(span => span.SpanId.Value);
}
