namespace Codomyrmex.Telemetry.Storage.Conformance;

public abstract class AppendFacts : StoreFacts
{
    [Fact]
    public async Task AnEmptyStoreHoldsNothing()
    {
        await using var store = await OpenAsync();
        var status = store.GetStatus();
        Assert.Equal((default, default, null), (status.Rows, status.Evicted, status.OldestNanos));
        Assert.NotEqual("", store.Capabilities.Engine);
        Assert.Empty((await store.ListServicesAsync(TimeRange.All, Cancellation)).Rows);
        Assert.Empty(await store.ListMetricsAsync(Cancellation));
        Assert.Empty((await store.ListEdgesAsync(TimeRange.All, Cancellation)).Rows);
        Assert.Empty(await store.ListMetadataAsync(Cancellation));
        Assert.Empty(await store.ListLabelsAsync(new LabelQuery { Range = TimeRange.All }, Cancellation));
        Assert.Empty((await store.SelectSeriesAsync(new SeriesQuery { Matchers = [], Range = TimeRange.All }, Cancellation)).Series);
        Assert.Empty((await store.SearchLogsAsync(new LogQuery { Range = TimeRange.All, Limit = 1 }, Cancellation)).Rows);
    }

    [Fact]
    public async Task EmptyBatchesAreAcceptedAndLeaveNothing()
    {
        await using var store = await OpenAsync();
        Assert.Equal(AppendResult.Accepted, await store.AppendAsync(new SpanBatchBuilder().Build(), Cancellation));
        Assert.Equal(AppendResult.Accepted, await store.AppendAsync(new LogBatchBuilder().Build(), Cancellation));
        Assert.Equal(AppendResult.Accepted, await store.AppendAsync(new MetricBatchBuilder().Build(), Cancellation));
        Assert.Equal((default, null), (store.GetStatus().Rows, store.GetStatus().OldestNanos));
    }

    [Fact]
    public async Task StatusCountsRowsAndKnowsTheOldest()
    {
        await using var store = await OpenAsync();
        await AppendAsync(store, new SentSpan { StartNanos = 500, EndNanos = 600 }, new SentSpan { SpanId = new(2), StartNanos = 300, EndNanos = 900 });
        await AppendAsync(store, new SentLog { RawTimeNanos = 400 });
        await AppendAsync(store, new SentPoint { Metric = new() { Name = "m" }, TimeNanos = 200 }, new SentPoint { Metric = new() { Name = "m" }, TimeNanos = 700 });
        await AppendAsync(store, new SentLog { ObservedNanos = 450 });

        var status = store.GetStatus();

        Assert.Equal(new SignalCounts(2, 2, 2), status.Rows);
        Assert.Equal(200, status.OldestNanos);
        Assert.True(status.Bytes > 0);
        Assert.Equal(default, status.Evicted);
    }

    [Fact]
    public async Task EveryReaderSeesWhatWasAccepted()
    {
        await using var store = await OpenAsync();
        const int Writers = 4;
        const int Batches = 60;
        using var done = new CancellationTokenSource();
        var accepted = 0;
        var reader = Task.Run(
            async () =>
            {
                for (var rounds = 0; !done.IsCancellationRequested || rounds == 0; rounds++)
                {
                    var before = Volatile.Read(ref accepted);
                    var services = (await store.ListServicesAsync(TimeRange.All, Cancellation)).Rows;
                    Assert.InRange(services.Sum(service => service.Calls), before * 5, Writers * Batches * 5);
                    var page = await store.SearchTracesAsync(new TraceQuery { Range = TimeRange.All, Limit = 20 }, Cancellation);
                    Assert.All(page.Rows, trace => Assert.Equal(0, trace.SpanCount % 5));
                }
            },
            Cancellation);
        await Task.WhenAll(Enumerable.Range(1, Writers).Select(writer => Task.Run(
            async () =>
            {
                for (var batch = 0; batch < Batches; batch++)
                {
                    await AppendAsync(store, Concurrent(writer, batch));
                    Interlocked.Increment(ref accepted);
                }
            },
            Cancellation)));
        await done.CancelAsync();
        await reader;

        Assert.Equal(Writers * Batches * 5, store.GetStatus().Rows.Traces);
        Assert.Equal(Batches * 5, (await store.GetTraceAsync(new TraceId(0, 1), Cancellation)).Count);
    }

    [Fact]
    public async Task RowsStayGoodWhenTheStoreIsGone()
    {
        IReadOnlyList<SpanRow> rows;
        var spans = RandomSpans.Of(9, 1);
        await using (var store = await OpenAsync())
        {
            await AppendAsync(store, spans);
            rows = await store.GetTraceAsync(spans[0].TraceId, Cancellation);
        }

        Assert.Equal(Text.Of(spans), Text.Of(rows.Select(SentSpan.Of)));
    }

    [Fact]
    public async Task CancelledWorkSaysSo()
    {
        await using var store = await OpenAsync();
        await AppendAsync(store, new SentSpan());
        await AppendAsync(store, new SentLog());
        await AppendAsync(store, new SentPoint { Metric = new() { Name = "m" } });
        var cancelled = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await store.SearchTracesAsync(new TraceQuery { Range = TimeRange.All, Limit = 1 }, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await store.SearchLogsAsync(new LogQuery { Range = TimeRange.All, Limit = 1 }, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await store.ListServicesAsync(TimeRange.All, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await store.GetMetricPointsAsync(new MetricPointsQuery { Name = "m", Range = TimeRange.All }, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await store.SearchSpansAsync(new SpanQuery { Range = TimeRange.All, Limit = 1 }, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await store.CountAsync(new CountQuery { Signal = RowSignal.Logs, Range = TimeRange.All }, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await store.ListEdgesAsync(TimeRange.All, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await store.SelectSeriesAsync(new SeriesQuery { Matchers = [], Range = TimeRange.All }, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await store.DeleteServiceAsync("unknown_service", cancelled));
        Assert.Equal(new SignalCounts(1, 1, 1), store.GetStatus().Rows);
    }

    static IEnumerable<SentSpan> Concurrent(int writer, int batch) => Enumerable.Range(1, 5).Select(index => new SentSpan
    {
        TraceId = new TraceId(0, (ulong)writer),
        SpanId = new SpanId((ulong)((batch * 10) + index)),
        Kind = SpanKind.Server,
        StartNanos = batch,
        EndNanos = batch + 1,
        Resource = SentResource.Named($"service-{writer}"),
    });
}
