namespace Codomyrmex.Telemetry.Storage.Conformance;

public abstract class FilterFacts : StoreFacts
{
    static readonly FilterField Key = new(FieldKind.Attribute, "key");

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task RandomFiltersOfSpansGiveWhatPlainEvaluationGives(int seed)
    {
        await using var store = await OpenAsync();
        var random = new RandomValues(seed);
        var spans = RandomSpans.Of(seed, 60);
        foreach (var run in random.Runs(random.Shuffled(spans), 60))
            await AppendAsync(store, run);
        var traces = spans.GroupBy(span => span.TraceId).ToDictionary(trace => trace.Key, TraceReference.Summarize);
        var filters = new RandomFilters(random, field => FilterReference.Values(random.Pick(spans), field, id => traces[id]));
        for (var i = 0; i < 120; i++)
        {
            var filter = filters.Next();
            var found = await store.SearchSpansAsync(new SpanQuery { Range = TimeRange.All, Filter = filter, Limit = 10_000 }, Cancellation);
            var expected = spans.Where(span => FilterReference.Passes(filter, span, id => traces[id])).Select(span => span.SpanId.Value).Order();
            AssertSame(filter, expected, found.Rows.Select(span => span.SpanId.Value).Order());
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task RandomFiltersOfLogRecordsGiveWhatPlainEvaluationGives(int seed)
    {
        await using var store = await OpenAsync();
        var random = new RandomValues(seed);
        var logs = RandomLogs.Of(seed, 400);
        foreach (var run in random.Runs(logs, 60))
            await AppendAsync(store, run);
        var filters = new RandomFilters(random, field => FilterReference.Values(random.Pick(logs), field));
        for (var i = 0; i < 120; i++)
        {
            var filter = filters.Next();
            var found = await store.SearchLogsAsync(new LogQuery { Range = TimeRange.All, Filter = filter, Limit = 10_000 }, Cancellation);
            var expected = logs.Where(log => FilterReference.Passes(filter, log)).Select(log => (long)log.Attributes[0].Value!).Order();
            AssertSame(filter, expected, found.Rows.Select(log => log.Attributes[0].Value.AsInt).Order());
        }
    }

    [Theory]
    [InlineData(FieldKind.Attribute)]
    [InlineData(FieldKind.ResourceAttribute)]
    [InlineData(FieldKind.ScopeAttribute)]
    [InlineData(FieldKind.EventAttribute)]
    [InlineData(FieldKind.LinkAttribute)]
    [InlineData(FieldKind.AnyAttribute)]
    public async Task EveryOperatorComparesEveryTypeOfAttributeWithEveryTypeOfValue(FieldKind kind)
    {
        await using var store = await OpenAsync();
        SentSpan[] spans = [.. FilterTable.Spans()];
        foreach (var chunk in spans.Chunk(30))
            await AppendAsync(store, chunk);
        foreach (var filter in FilterTable.Filters(new FilterField(kind, FilterTable.Key)))
        {
            var found = await store.SearchSpansAsync(new SpanQuery { Range = TimeRange.All, Filter = filter, Limit = 10_000 }, Cancellation);
            var expected = spans.Where(span => FilterReference.Passes(filter, span, _ => throw new InvalidOperationException())).Select(span => span.SpanId.Value);
            AssertSame(filter, expected, found.Rows.Select(span => span.SpanId.Value).Order());
        }
    }

    [Fact]
    public async Task EveryOperatorComparesEveryTypeOfBodyWithEveryTypeOfValue()
    {
        await using var store = await OpenAsync();
        SentLog[] logs = [.. FilterTable.Logs()];
        await AppendAsync(store, logs);
        foreach (var filter in FilterTable.Filters(new FilterField(FieldKind.Body)))
        {
            var found = await store.SearchLogsAsync(new LogQuery { Range = TimeRange.All, Filter = filter, Limit = 10_000, Ascending = true }, Cancellation);
            AssertSame(filter, logs.Where(log => FilterReference.Passes(filter, log)).Select(log => log.TimeNanos), found.Rows.Select(log => log.TimeNanos));
        }
    }

    [Fact]
    public async Task AComparisonWithWhatIsNotThereIsFalse()
    {
        var notOne = new CompareFilter(Key, FilterOperator.NotEqual, FilterValue.Of(1L));
        var one = Filter.Equal(Key, FilterValue.Of(1L));
        object?[] values = [1L, 2L, "1", true, null];

        Assert.Equal([2L], await PassingAsync(notOne, values));
        Assert.Equal([2L, "1", true, null], await PassingAsync(new NotFilter(one), values));
        Assert.Equal([1L, 2L, "1", true], await PassingAsync(new ExistsFilter(Key), values));
        Assert.Equal([1L, 2L, "1", true, null], await PassingAsync(new NotFilter(new ExistsFilter(Key with { Key = "other" })), values));
    }

    [Fact]
    public async Task NumbersCompareByValueWhateverTheirTypes()
    {
        object?[] values = [1L, 1.0, 1.5, 2L, long.MaxValue, double.NaN, double.PositiveInfinity, -0.0];

        Assert.Equal([1L, 1.0], await PassingAsync(Filter.Equal(Key, FilterValue.Of(1.0)), values));
        Assert.Equal([1L, 1.0], await PassingAsync(Filter.Equal(Key, FilterValue.Of(1L)), values));
        Assert.Equal([-0.0], await PassingAsync(Filter.Equal(Key, FilterValue.Of(0L)), values));
        Assert.Equal([1.5, 2L, long.MaxValue, double.PositiveInfinity], await PassingAsync(new CompareFilter(Key, FilterOperator.Greater, FilterValue.Of(1L)), values));
        Assert.Equal([1L, 1.0, -0.0], await PassingAsync(new CompareFilter(Key, FilterOperator.Less, FilterValue.Of(1.5)), values));
        Assert.Equal(values, await PassingAsync(new CompareFilter(Key, FilterOperator.NotEqual, FilterValue.Of(double.NaN)), values));
        Assert.Empty(await PassingAsync(new CompareFilter(Key, FilterOperator.GreaterOrEqual, FilterValue.Of(double.NaN)), values));
    }

    [Fact]
    public async Task TextComparesByItsUtf8Bytes()
    {
        object?[] values = ["", "A", "a", "ab", "\uFF5E", "🦊"];

        Assert.Equal(["", "A"], await PassingAsync(new CompareFilter(Key, FilterOperator.Less, FilterValue.Of("a")), values));
        Assert.Equal(["🦊"], await PassingAsync(new CompareFilter(Key, FilterOperator.Greater, FilterValue.Of("\uFF5E")), values));
    }

    [Fact]
    public async Task ARegularExpressionMatchesFromStartToEnd()
    {
        object?[] values = ["ab", "abc", "xab", "AB", "ab\n", "a\nb", 1L];

        Assert.Equal(["ab"], await PassingAsync(Matches("ab"), values));
        Assert.Equal(["ab"], await PassingAsync(Matches("a|ab"), values));
        Assert.Equal(["ab", "abc", "ab\n", "a\nb"], await PassingAsync(Matches("a.+"), values));
        Assert.Equal(["ab", "AB"], await PassingAsync(Matches("(?i)ab"), values));
        Assert.Equal(["abc", "xab", "AB", "ab\n", "a\nb"], await PassingAsync(new CompareFilter(Key, FilterOperator.NotMatches, FilterValue.Of("ab")), values));
    }

    [Theory]
    [InlineData("(")]
    [InlineData("a)b(")]
    [InlineData("[a")]
    [InlineData("(?=a)")]
    [InlineData(@"(a)\1")]
    public async Task WhatIsNoRegularExpressionOfLinearTimeIsRefused(string pattern)
    {
        await using var store = await OpenAsync();
        await AppendAsync(store, new SentSpan());
        await AppendAsync(store, new SentLog());
        await AssertRefusedAsync(store, Matches(pattern));
        await AssertRefusedAsync(store, new AnyFilter([new AllFilter([]), new NotFilter(Matches(pattern))]));
    }

    [Fact]
    public async Task ARegularExpressionThatIsNoTextIsRefused()
    {
        await using var store = await OpenAsync();
        await AppendAsync(store, new SentSpan());
        await AppendAsync(store, new SentLog());
        await AssertRefusedAsync(store, new CompareFilter(Key, FilterOperator.Matches, FilterValue.Of(1L)));
        await AssertRefusedAsync(store, new CompareFilter(Key, FilterOperator.NotMatches, FilterValue.Of(true)));
    }

    [Fact]
    public async Task ContainsLooksInNamesAndTextsWithoutMindingTheCaseOfAsciiLetters()
    {
        await using var store = await OpenAsync();
        await AppendAsync(
            store,
            new SentSpan { SpanId = new(1), Name = "GET /Cart" },
            new SentSpan { SpanId = new(2), Name = "x", Attributes = [new("a", 1L), new("b", "my cART")] },
            new SentSpan { SpanId = new(3), Name = "x", Attributes = [new("cart", 1L)], StatusMessage = "cart" },
            new SentSpan { SpanId = new(4), Name = "x", Events = [new(1, "cart", 0, [new("a", "cart")])], Resource = SentResource.Named("cart") },
            new SentSpan { SpanId = new(5), Name = "x", Attributes = [new("a", SentNested.Array("cart"))] },
            new SentSpan { SpanId = new(6), Name = "ÄRGER" });

        Assert.Equal([1, 2], await ContainingAsync("cart"));
        Assert.Equal([1, 2], await ContainingAsync("CaRt"));
        Assert.Equal([1], await ContainingAsync("/cart"));
        Assert.Equal([6], await ContainingAsync("Ärger"));
        Assert.Empty(await ContainingAsync("ärger"));
        Assert.Equal([1, 2, 3, 4, 5, 6], await ContainingAsync(""));

        async Task<IEnumerable<ulong>> ContainingAsync(string text)
        {
            var page = await store.SearchSpansAsync(new SpanQuery { Range = TimeRange.All, Filter = new ContainsFilter(text), Limit = 100 }, Cancellation);
            return page.Rows.Select(span => span.SpanId.Value).Order();
        }
    }

    [Fact]
    public async Task ContainsLooksInBodiesThatAreText()
    {
        await using var store = await OpenAsync();
        await AppendAsync(
            store,
            new SentLog { RawTimeNanos = 1, Body = "Payment 42 FAILED" },
            new SentLog { RawTimeNanos = 2, Body = 42L },
            new SentLog { RawTimeNanos = 3, Body = SentNested.Array("payment") },
            new SentLog { RawTimeNanos = 4, Attributes = [new("a", "payment")] });

        Assert.Equal([1], await ContainingAsync("payment 42 f"));
        Assert.Equal([1], await ContainingAsync("42"));
        Assert.Empty(await ContainingAsync("payment 43"));
        Assert.Equal([1, 2, 3, 4], await ContainingAsync(""));

        async Task<IEnumerable<long>> ContainingAsync(string text)
        {
            var query = new LogQuery { Range = TimeRange.All, Filter = new ContainsFilter(text), Limit = 100, Ascending = true };
            return (await store.SearchLogsAsync(query, Cancellation)).Rows.Select(log => log.TimeNanos);
        }
    }

    [Fact]
    public async Task FieldsOfTheTraceComeFromAllItsSpans()
    {
        await using var store = await OpenAsync();
        await AppendAsync(
            store,
            new SentSpan { SpanId = new(2), ParentSpanId = new(1), Name = "child", StartNanos = 20, EndNanos = 130, Resource = SentResource.Named("cart") },
            new SentSpan { TraceId = new(1, 2), SpanId = new(3), Name = "other", StartNanos = 10, EndNanos = 20 });
        await AppendAsync(store, new SentSpan { SpanId = new(1), Name = "root", StartNanos = 10, EndNanos = 30, Resource = SentResource.Named("shop") });
        await AppendAsync(store, new SentLog { TraceId = new(1, 1) });

        Assert.Equal([1, 2], await FoundAsync(Filter.Equal(new FilterField(FieldKind.RootName), FilterValue.Of("root"))));
        Assert.Equal([1, 2], await FoundAsync(Filter.Equal(new FilterField(FieldKind.RootService), FilterValue.Of("shop"))));
        Assert.Equal([1, 2], await FoundAsync(Filter.Equal(new FilterField(FieldKind.TraceDuration), FilterValue.Of(120L))));
        Assert.Equal([3], await FoundAsync(new NotFilter(Filter.Equal(new FilterField(FieldKind.TraceDuration), FilterValue.Of(120L)))));
        Assert.Equal([2], await FoundAsync(Filter.AllOf(
            new CompareFilter(new FilterField(FieldKind.TraceDuration), FilterOperator.Greater, FilterValue.Of(10L)),
            new CompareFilter(new FilterField(FieldKind.Name), FilterOperator.Matches, FilterValue.Of("c.*")))!));
        var log = new LogQuery { Range = TimeRange.All, Filter = new ExistsFilter(new FilterField(FieldKind.RootName)), Limit = 10 };
        Assert.Empty((await store.SearchLogsAsync(log, Cancellation)).Rows);

        async Task<IEnumerable<ulong>> FoundAsync(Filter filter)
        {
            var page = await store.SearchSpansAsync(new SpanQuery { Range = TimeRange.All, Filter = filter, Limit = 100 }, Cancellation);
            return page.Rows.Select(span => span.SpanId.Value).Order();
        }
    }

    static CompareFilter Matches(string pattern) => new(Key, FilterOperator.Matches, FilterValue.Of(pattern));

    static async Task AssertRefusedAsync(ITelemetryStore store, Filter filter)
    {
        await Assert.ThrowsAnyAsync<ArgumentException>(async () => await store.SearchTracesAsync(new TraceQuery { Range = TimeRange.All, Filter = filter, Limit = 1 }, Cancellation));
        await Assert.ThrowsAnyAsync<ArgumentException>(async () => await store.SearchSpansAsync(new SpanQuery { Range = TimeRange.All, Filter = filter, Limit = 1 }, Cancellation));
        await Assert.ThrowsAnyAsync<ArgumentException>(async () => await store.SearchLogsAsync(new LogQuery { Range = TimeRange.All, Filter = filter, Limit = 1 }, Cancellation));
        await Assert.ThrowsAnyAsync<ArgumentException>(async () => await store.CountAsync(new CountQuery { Signal = RowSignal.Logs, Range = TimeRange.All, Filter = filter }, Cancellation));
        await Assert.ThrowsAnyAsync<ArgumentException>(async () => await store.CountDurationsAsync(new HeatmapQuery { Range = new(0, 1), Filter = filter }, Cancellation));
    }

    static void AssertSame<T>(Filter filter, IEnumerable<T> expected, IEnumerable<T> found)
    {
        T[] should = [.. expected], does = [.. found];
        Assert.True(should.SequenceEqual(does), $"{Text.Of(filter)}: {string.Join(' ', should.Except(does))} missing, {string.Join(' ', does.Except(should))} too much");
    }

    // Which of these values of an attribute pass, by their order.
    async Task<IEnumerable<object?>> PassingAsync(Filter filter, object?[] values)
    {
        await using var store = await OpenAsync();
        await AppendAsync(store, values.Select((value, index) => new SentLog { RawTimeNanos = index + 1, Attributes = [new("key", value)] }));
        var page = await store.SearchLogsAsync(new LogQuery { Range = TimeRange.All, Filter = filter, Limit = 100, Ascending = true }, Cancellation);
        return page.Rows.Select(log => values[log.TimeNanos - 1]);
    }
}
