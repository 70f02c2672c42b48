namespace Codomyrmex.Telemetry.Storage.Conformance;

public abstract class AttributeFacts : StoreFacts
{
    static readonly string[] KeyPrefixes = ["", "key.1", "service.name", "zzz"];
    static readonly string[] ValuePrefixes = ["", "c", "1"];
    static readonly string[] Keys = ["key.0.0", "key.1.1", "service.name", "absent"];
    static readonly int[] Limits = [1, 7, 1000];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task AttributesOfSpansAreWhatPlainEvaluationGives(int seed)
    {
        await using var store = await OpenAsync();
        var random = new RandomValues(seed);
        var spans = RandomSpans.Of(seed, 60);
        foreach (var run in random.Runs(random.Shuffled(spans), 80))
            await AppendAsync(store, run);
        var attributes = spans.SelectMany(AttributeReference.Of).ToArray();
        foreach (var query in KeyQueries(RowSignal.Traces))
            Assert.Equal(AttributeReference.Keys(attributes, query), (await store.ListAttributeKeysAsync(query, Cancellation)).Rows);
        foreach (var query in ValueQueries(RowSignal.Traces))
        {
            var values = spans.Select(span => FilterReference.Values(span, query.Field, _ => throw new InvalidOperationException()));
            Assert.Equal(AttributeReference.Values(values, query), (await store.ListAttributeValuesAsync(query, Cancellation)).Rows);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task AttributesOfLogRecordsAreWhatPlainEvaluationGives(int seed)
    {
        await using var store = await OpenAsync();
        var random = new RandomValues(seed);
        var logs = RandomLogs.Of(seed, 300);
        foreach (var run in random.Runs(logs, 80))
            await AppendAsync(store, run);
        var attributes = logs.SelectMany(AttributeReference.Of).ToArray();
        foreach (var query in KeyQueries(RowSignal.Logs))
            Assert.Equal(AttributeReference.Keys(attributes, query), (await store.ListAttributeKeysAsync(query, Cancellation)).Rows);
        foreach (var query in ValueQueries(RowSignal.Logs))
        {
            var values = logs.Select(log => FilterReference.Values(log, query.Field));
            Assert.Equal(AttributeReference.Values(values, query), (await store.ListAttributeValuesAsync(query, Cancellation)).Rows);
        }
    }

    [Fact]
    public async Task ARangeWithoutRowsHasNoAttributes()
    {
        await using var store = await OpenAsync();
        await AppendAsync(store, RandomSpans.Of(1, 5));
        await AppendAsync(store, RandomLogs.Of(1, 50));
        var before = new TimeRange(0, 1000);
        foreach (var signal in Enum.GetValues<RowSignal>())
        {
            Assert.Empty((await store.ListAttributeKeysAsync(new() { Signal = signal, Range = before, Limit = 10 }, Cancellation)).Rows);
            var values = new AttributeValuesQuery { Signal = signal, Field = new FilterField(FieldKind.Service), Range = before, Limit = 10 };
            Assert.Empty((await store.ListAttributeValuesAsync(values, Cancellation)).Rows);
        }
    }

    [Fact]
    public async Task RowsOfAResourceCountForItsAttributes()
    {
        await using var store = await OpenAsync();
        var shop = SentResource.Named("shop");
        await AppendAsync(store, Enumerable.Range(1, 5).Select(id => new SentSpan { SpanId = new((ulong)id), Resource = id < 4 ? shop : SentResource.Named("cart") }));

        var key = Assert.Single((await store.ListAttributeKeysAsync(new() { Signal = RowSignal.Traces, Range = TimeRange.All, Limit = 10 }, Cancellation)).Rows);
        var values = (await store.ListAttributeValuesAsync(
            new() { Signal = RowSignal.Traces, Field = new FilterField(FieldKind.ResourceAttribute, "service.name"), Range = TimeRange.All, Limit = 10 }, Cancellation)).Rows;

        Assert.Equal(new AttributeKeySummary(new FilterField(FieldKind.ResourceAttribute, "service.name"), AttributeType.String, 5), key);
        Assert.Equal([new AttributeValueSummary("shop", AttributeType.String, 3), new AttributeValueSummary("cart", AttributeType.String, 2)], values);
    }

    [Fact]
    public async Task ARowCountsOnceForAnAttributeThatItRepeatsByItsFirstValue()
    {
        await using var store = await OpenAsync();
        var twice = new SentEvent(0, "", 0, [new("again", true), new("again", 1.5)]);
        await AppendAsync(store, new SentSpan { Attributes = [new("key", 1L), new("key", "one"), new("key", 2L)], Events = [twice, twice] });

        var keys = (await store.ListAttributeKeysAsync(new() { Signal = RowSignal.Traces, Range = TimeRange.All, Limit = 10 }, Cancellation)).Rows;

        Assert.Contains(new AttributeKeySummary(new FilterField(FieldKind.Attribute, "key"), AttributeType.Int, 1), keys);
        Assert.Contains(new AttributeKeySummary(new FilterField(FieldKind.EventAttribute, "again"), AttributeType.Bool, 1), keys);
    }

    static IEnumerable<AttributeKeysQuery> KeyQueries(RowSignal signal) =>
        from prefix in KeyPrefixes
        from limit in Limits
        select new AttributeKeysQuery { Signal = signal, Range = TimeRange.All, Prefix = prefix, Limit = limit };

    static IEnumerable<AttributeValuesQuery> ValueQueries(RowSignal signal) =>
        from kind in Enum.GetValues<FieldKind>()
        where kind is not (FieldKind.TraceId or FieldKind.SpanId or FieldKind.ParentId or FieldKind.TraceDuration or FieldKind.RootName or FieldKind.RootService)
        from key in RandomFilters.IsKeyed(kind) ? Keys : [""]
        from prefix in ValuePrefixes
        from limit in Limits
        select new AttributeValuesQuery { Signal = signal, Field = new FilterField(kind, key), Range = TimeRange.All, Prefix = prefix, Limit = limit };
}
