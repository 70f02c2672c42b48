namespace Codomyrmex.Telemetry.Storage.Conformance;

public abstract class CountFacts : StoreFacts
{
    static CountQuery OfLogs => new() { Signal = RowSignal.Logs, Range = TimeRange.All };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task RandomCountsOfSpansAreWhatPlainEvaluationGives(int seed)
    {
        await using var store = await OpenAsync();
        var random = new RandomValues(seed);
        var spans = RandomSpans.Of(seed, 80);
        foreach (var run in random.Runs(random.Shuffled(spans), 80))
            await AppendAsync(store, run);
        var traces = spans.GroupBy(span => span.TraceId).ToDictionary(trace => trace.Key, TraceReference.Summarize);
        var filters = new RandomFilters(random, field => FilterReference.Values(random.Pick(spans), field, id => traces[id]));
        for (var i = 0; i < 60; i++)
        {
            var query = Query(random, filters, RowSignal.Traces, RandomSpans.FirstStart, RandomSpans.StartStep);
            var found = await store.CountAsync(query, Cancellation);
            var matching = spans.Where(span => query.Range.Contains(span.StartNanos) && FilterReference.Passes(query.Filter, span, id => traces[id]))
                .Select(span => (span.StartNanos, query.GroupBy is { } field ? FilterReference.Values(span, field, id => traces[id]) : []));
            Assert.Equal(Text.Of(CountReference.Groups([.. matching], query)), Text.Of(found.Groups));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task RandomCountsOfLogRecordsAreWhatPlainEvaluationGives(int seed)
    {
        await using var store = await OpenAsync();
        var random = new RandomValues(seed);
        var logs = RandomLogs.Of(seed, 400);
        foreach (var run in random.Runs(logs, 80))
            await AppendAsync(store, run);
        var filters = new RandomFilters(random, field => FilterReference.Values(random.Pick(logs), field));
        for (var i = 0; i < 60; i++)
        {
            var query = Query(random, filters, RowSignal.Logs, RandomLogs.FirstTime, RandomLogs.TimeStep);
            var found = await store.CountAsync(query, Cancellation);
            var matching = logs.Where(log => query.Range.Contains(log.TimeNanos) && FilterReference.Passes(query.Filter, log))
                .Select(log => (log.TimeNanos, query.GroupBy is { } field ? FilterReference.Values(log, field) : []));
            Assert.Equal(Text.Of(CountReference.Groups([.. matching], query)), Text.Of(found.Groups));
        }
    }

    [Fact]
    public async Task TheLastPartsOfARangeMayBeShorterOrEmpty()
    {
        await using var store = await OpenAsync();
        await AppendAsync(store, Enumerable.Range(0, 20).Select(time => new SentLog { RawTimeNanos = 100 + time }));

        Assert.Equal([3, 3, 3, 1], await BucketsAsync(new TimeRange(103, 113), 4));
        Assert.Equal([2, 2, 1, 0], await BucketsAsync(new TimeRange(103, 108), 4));
        Assert.Equal([1, 1, 0, 0], await BucketsAsync(new TimeRange(118, 122), 4));
        Assert.Equal([0, 0], await BucketsAsync(new TimeRange(5, 5), 2));
        Assert.Equal([20], await BucketsAsync(TimeRange.All, 1));

        async Task<IReadOnlyList<long>> BucketsAsync(TimeRange range, int buckets) =>
            Assert.Single((await store.CountAsync(OfLogs with { Range = range, Buckets = buckets }, Cancellation)).Groups).Counts;
    }

    [Fact]
    public async Task GroupsComeByCountThenByValueAndThoseWithoutOneLast()
    {
        await using var store = await OpenAsync();
        string[] services = ["b", "c", "a", "c", "b", "c"];
        await AppendAsync(store, services.Select((service, time) => new SentLog { RawTimeNanos = time + 1, Attributes = [new("s", service)] }));
        await AppendAsync(store, Enumerable.Range(1, 9).Select(time => new SentLog { RawTimeNanos = time }));
        var query = OfLogs with { GroupBy = new FilterField(FieldKind.Attribute, "s") };

        var all = await store.CountAsync(query, Cancellation);
        var few = await store.CountAsync(query with { MaxGroups = 2 }, Cancellation);

        Assert.Equal([("c", 3), ("b", 2), ("a", 1), (null, 9)], all.Groups.Select(group => (group.Value, group.Counts[0])));
        Assert.Null(all.Truncated);
        Assert.Equal([("c", 3), ("b", 2), (null, 9)], few.Groups.Select(group => (group.Value, group.Counts[0])));
        Assert.NotNull(few.Truncated);
    }

    [Fact]
    public async Task ARowCountsOnceForEachOfItsValues()
    {
        await using var store = await OpenAsync();
        await AppendAsync(
            store,
            new SentLog { RawTimeNanos = 1, Attributes = [new("v", SentNested.Array("x", "y", "x", 1L))] },
            new SentLog { RawTimeNanos = 1, Attributes = [new("v", "1")] },
            new SentLog { RawTimeNanos = 1, Attributes = [new("v", 1L)] },
            new SentLog { RawTimeNanos = 1, Attributes = [new("v", SentNested.Map("x", "y"))] });

        var counts = await store.CountAsync(OfLogs with { GroupBy = new FilterField(FieldKind.Attribute, "v") }, Cancellation);

        Assert.Equal([("1", 3), ("x", 1), ("y", 1), (null, 1)], counts.Groups.Select(group => (group.Value, group.Counts[0])));
    }

    [Fact]
    public async Task NothingIsCountedInAnEmptyStore()
    {
        await using var store = await OpenAsync();
        var query = new CountQuery { Signal = RowSignal.Traces, Range = new(0, 100), Buckets = 3 };
        Assert.Equal([0, 0, 0], Assert.Single((await store.CountAsync(query, Cancellation)).Groups).Counts);
        Assert.Empty((await store.CountAsync(query with { GroupBy = new FilterField(FieldKind.Name) }, Cancellation)).Groups);
        Assert.Empty((await store.CountDurationsAsync(new HeatmapQuery { Range = new(0, 100) }, Cancellation)).Cells);
    }

    [Fact]
    public async Task RangesWithoutAnEndAreNotCut()
    {
        await using var store = await OpenAsync();
        await AppendAsync(store, new SentLog { RawTimeNanos = 1 });
        await AppendAsync(store, new SentSpan());
        foreach (var range in new[] { TimeRange.All, new TimeRange(0, long.MaxValue), new TimeRange(long.MinValue, 9) })
        {
            await Assert.ThrowsAnyAsync<ArgumentException>(async () => await store.CountAsync(OfLogs with { Range = range, Buckets = 2 }, Cancellation));
            await Assert.ThrowsAnyAsync<ArgumentException>(async () => await store.CountDurationsAsync(new HeatmapQuery { Range = range }, Cancellation));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(10_001)]
    public async Task ThereAreOneToTenThousandParts(int buckets)
    {
        await using var store = await OpenAsync();
        await AppendAsync(store, new SentLog { RawTimeNanos = 1 });
        await Assert.ThrowsAnyAsync<ArgumentException>(async () => await store.CountAsync(OfLogs with { Range = new(0, 10), Buckets = buckets }, Cancellation));
        await Assert.ThrowsAnyAsync<ArgumentException>(
            async () => await store.CountDurationsAsync(new HeatmapQuery { Range = new(0, 10), Buckets = buckets }, Cancellation));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task RandomHeatmapsAreWhatPlainEvaluationGives(int seed)
    {
        await using var store = await OpenAsync();
        var random = new RandomValues(seed);
        var spans = RandomSpans.Of(seed, 80);
        foreach (var run in random.Runs(random.Shuffled(spans), 80))
            await AppendAsync(store, run);
        var traces = spans.GroupBy(span => span.TraceId).ToDictionary(trace => trace.Key, TraceReference.Summarize);
        var filters = new RandomFilters(random, field => FilterReference.Values(random.Pick(spans), field, id => traces[id]));
        for (var i = 0; i < 30; i++)
        {
            var from = RandomSpans.FirstStart + (random.Next(RandomSpans.StartCount) * RandomSpans.StartStep);
            var query = new HeatmapQuery
            {
                Range = new TimeRange(from, from + 1 + random.Next(0, 30 * RandomSpans.StartStep)),
                Filter = random.Chance(0.4) ? null : filters.Next(),
                Buckets = 1 + random.Next(70),
            };
            var found = await store.CountDurationsAsync(query, Cancellation);
            var cells = spans.Where(span => query.Range.Contains(span.StartNanos) && FilterReference.Passes(query.Filter, span, id => traces[id]))
                .ToLookup(span => (CountReference.BucketOf(span.StartNanos, query.Range, query.Buckets), DurationScale.StepOf(span.DurationNanos)));
            Assert.Equal(cells.OrderBy(cell => cell.Key).Select(cell => (cell.Key, (long)cell.Count())), found.Cells.Select(cell => ((cell.Bucket, cell.DurationStep), cell.Count)));
            Assert.All(found.Cells, cell => Assert.Contains(cells[(cell.Bucket, cell.DurationStep)], span => span.TraceId == cell.Example));
        }
    }

    static CountQuery Query(RandomValues random, RandomFilters filters, RowSignal signal, long first, long step)
    {
        var from = first + (random.Next(40) * step);
        var isCut = random.Chance(0.6);
        return new CountQuery
        {
            Signal = signal,
            Range = isCut || random.Chance(0.5) ? new TimeRange(from, from + random.Next(0, 40 * step)) : TimeRange.All,
            Filter = random.Chance(0.4) ? null : filters.Next(),
            Buckets = isCut ? 1 + random.Next(60) : 1,
            GroupBy = random.Chance(0.3) ? null : filters.Field(),
            MaxGroups = random.Chance(0.7) ? 1000 : 1 + random.Next(5),
        };
    }
}
