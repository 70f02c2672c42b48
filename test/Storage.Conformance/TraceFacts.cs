namespace Codomyrmex.Telemetry.Storage.Conformance;

public abstract class TraceFacts : StoreFacts
{
    [Fact]
    public async Task ATraceComesBackWithEveryFieldByStart()
    {
        await using var store = await OpenAsync();
        var random = new RandomValues(11);
        var spans = RandomSpans.Of(11, 40);
        foreach (var run in random.Runs(random.Shuffled(spans), 30))
            await AppendAsync(store, run);
        foreach (var trace in spans.GroupBy(span => span.TraceId))
        {
            var rows = await store.GetTraceAsync(trace.Key, Cancellation);
            Assert.Equal(Text.Of(trace.OrderBy(span => span.StartNanos)), Text.Of(rows.Select(SentSpan.Of)));
        }
    }

    [Fact]
    public async Task AnUnknownTraceHasNoSpans()
    {
        await using var store = await OpenAsync();
        await AppendAsync(store, new SentSpan { TraceId = new(1, 2) });
        Assert.Empty(await store.GetTraceAsync(new TraceId(1, 3), Cancellation));
    }

    [Fact]
    public async Task ALateSpanJoinsItsTrace()
    {
        await using var store = await OpenAsync();
        await AppendAsync(store, new SentSpan { SpanId = new(2), ParentSpanId = new(1), Name = "child", StartNanos = 5, EndNanos = 6 });
        Assert.False(Assert.Single(await store.SummarizeTracesAsync([new TraceId(1, 1)], Cancellation)).IsComplete);

        await AppendAsync(store, new SentSpan { SpanId = new(1), Name = "root", StartNanos = 4, EndNanos = 9 });

        var summary = Assert.Single(await store.SummarizeTracesAsync([new TraceId(1, 1)], Cancellation));
        Assert.True(summary.IsComplete);
        Assert.Equal("root", summary.RootName);
        Assert.Equal(["root", "child"], (await store.GetTraceAsync(new TraceId(1, 1), Cancellation)).Select(span => span.Name));
    }

    [Fact]
    public async Task SummariesLeaveUnknownTracesOut()
    {
        await using var store = await OpenAsync();
        var spans = RandomSpans.Of(12, 20);
        await AppendAsync(store, spans);
        TraceId[] asked = [new(12, 3), new(99, 99), new(12, 5)];

        var summaries = await store.SummarizeTracesAsync(asked, Cancellation);

        var reference = new TraceReference(spans);
        Assert.Equal(
            Text.Of(new[] { reference.Summarize(asked[0]), reference.Summarize(asked[2]) }),
            Text.Of(summaries.OrderBy(summary => summary.TraceId)));
    }

    [Fact]
    public async Task ATraceOfManySpansIsWhole()
    {
        await using var store = await OpenAsync();
        const int Count = 20_000;
        var spans = Enumerable.Range(1, Count).Select(id => new SentSpan
        {
            SpanId = new SpanId((ulong)id),
            ParentSpanId = new SpanId((ulong)(id / 2)),
            StartNanos = id,
            EndNanos = id + 1,
        });
        foreach (var chunk in spans.Chunk(3_000))
            await AppendAsync(store, chunk);

        Assert.Equal(Count, (await store.GetTraceAsync(new TraceId(1, 1), Cancellation)).Count);
        var summary = Assert.Single(await store.SummarizeTracesAsync([new TraceId(1, 1)], Cancellation));
        Assert.Equal((Count, true), (summary.SpanCount, summary.IsComplete));
    }
}
