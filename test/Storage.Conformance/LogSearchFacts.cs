namespace Codomyrmex.Telemetry.Storage.Conformance;

public abstract class LogSearchFacts : StoreFacts
{
    static LogQuery Everything => new() { Range = TimeRange.All, Limit = 1000 };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task RandomSearchesGiveWhatPlainEvaluationGives(int seed)
    {
        await using var store = await OpenAsync();
        var random = new RandomValues(seed);
        var logs = RandomLogs.Of(seed, 800);
        foreach (var run in random.Runs(logs, 90))
            await AppendAsync(store, run);
        for (var i = 0; i < 60; i++)
        {
            var query = Query(random);
            SentLog[] found = [.. (await Pages.AllAsync(store, query, Cancellation)).Select(SentLog.Of)];
            var expected = LogReference.Search(logs, query);
            Assert.Equal(expected.Select(Text.Of).Order(StringComparer.Ordinal), found.Select(Text.Of).Order(StringComparer.Ordinal));
            Assert.Equal(query.Ascending ? found.OrderBy(log => log.TimeNanos) : found.OrderByDescending(log => log.TimeNanos), found);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task CursorsStayGoodWhileRecordsOfTheSameTimesArrive(bool ascending)
    {
        await using var store = await OpenAsync();
        await AppendAsync(store, Numbered(0, 100));
        var query = Everything with { Ascending = ascending, Limit = 9 };
        var found = new List<LogRow>();
        var arrived = 100;
        string? cursor = null;
        do
        {
            var page = await store.SearchLogsAsync(query with { Cursor = cursor }, Cancellation);
            found.AddRange(page.Rows);
            cursor = page.Next;
            if (arrived < 200)
                await AppendAsync(store, Numbered(arrived, arrived += 10));
        }
        while (cursor is not null);

        long[] numbers = [.. found.Select(log => log.Body.AsInt)];
        Assert.Equal(Enumerable.Range(0, 100).Select(number => (long)number), numbers.Where(number => number < 100).Order());
        Assert.Equal(numbers.Length, numbers.Distinct().Count());
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("..")]
    [InlineData("1.2.3")]
    [InlineData("1.-2")]
    [InlineData("1.99999999999999999999")]
    [InlineData("recent.1.00000000000000000000000000000001")]
    public async Task ACursorOfNobodyIsRefused(string cursor)
    {
        await using var store = await OpenAsync();
        await AppendAsync(store, Numbered(0, 3));
        await Assert.ThrowsAsync<InvalidCursorException>(async () => await store.SearchLogsAsync(Everything with { Cursor = cursor }, Cancellation));
    }

    [Fact]
    public async Task ATracesRecordsAreFoundByItsId()
    {
        await using var store = await OpenAsync();
        var traceId = new TraceId(5, 6);
        await AppendAsync(
            store,
            new SentLog { RawTimeNanos = 2, Body = "second", TraceId = traceId, SpanId = new(1) },
            new SentLog { RawTimeNanos = 1, Body = "first", TraceId = traceId },
            new SentLog { RawTimeNanos = 1, Body = "other", TraceId = new TraceId(5, 7), SpanId = new(1) });

        var page = await store.SearchLogsAsync(Everything with { Filter = Is(FieldKind.TraceId, FilterValue.Of(traceId.ToString())), Ascending = true }, Cancellation);

        Assert.Equal(["first", "second"], page.Rows.Select(log => log.Body.AsString));
    }

    [Fact]
    public async Task ARecordWithoutTimeLiesWhereItWasObserved()
    {
        await using var store = await OpenAsync();
        await AppendAsync(
            store,
            new SentLog { ObservedNanos = 50, Body = "observed" },
            new SentLog { RawTimeNanos = 10, ObservedNanos = 50, Body = "timed" });

        Assert.Equal("observed", Assert.Single((await store.SearchLogsAsync(Everything with { Range = new(50, 51) }, Cancellation)).Rows).Body.AsString);
        Assert.Equal("timed", Assert.Single((await store.SearchLogsAsync(Everything with { Range = new(10, 11) }, Cancellation)).Rows).Body.AsString);
    }

    static IEnumerable<SentLog> Numbered(int from, int to) =>
        Enumerable.Range(from, to - from).Select(number => new SentLog { RawTimeNanos = 1 + (number % 5), Body = (long)number });

    static Filter Is(FieldKind kind, FilterValue value) => Filter.Equal(new FilterField(kind), value);

    static LogQuery Query(RandomValues random)
    {
        var from = RandomLogs.FirstTime + (random.Next(RandomLogs.TimeCount) * RandomLogs.TimeStep);
        return new LogQuery
        {
            Range = random.Chance(0.5) ? TimeRange.All : new TimeRange(from, from + random.Next(0, 20 * RandomLogs.TimeStep)),
            Filter = Filter.AllOf(
                random.Chance(0.6) ? null : Is(FieldKind.Service, FilterValue.Of($"service-{random.Next(5)}")),
                random.Chance(0.6) ? null : new CompareFilter(new FilterField(FieldKind.Severity), FilterOperator.GreaterOrEqual, FilterValue.Of(1L + random.Next(24))),
                random.Chance(0.8) ? null : Is(FieldKind.TraceId, FilterValue.Of(new TraceId((ulong)random.Next(4), 1).ToString())),
                random.Chance(0.8) ? null : Is(FieldKind.SpanId, FilterValue.Of(new SpanId((ulong)random.Next(5)).ToString()))),
            Ascending = random.Chance(0.5),
            Limit = 1 + random.Next(60),
        };
    }
}
