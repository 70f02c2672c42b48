using Codomyrmex.Telemetry.Storage.Conformance;

namespace Codomyrmex.Telemetry.Storage.Tests;

public sealed class EvictionTests
{
    const int Capacity = 1_000_000;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TheOldestBatchesGoFirstAndAreCounted()
    {
        await using var store = Open();
        const int Batches = 400;
        for (var number = 1; number <= Batches; number++)
            await store.AppendAsync(Spans(number), Cancellation);

        var status = store.GetStatus();
        Assert.InRange(status.Bytes, Capacity / 2, Capacity);
        Assert.Equal(Batches * 10, status.Rows.Traces + status.Evicted.Traces);
        Assert.True(status.Evicted.Traces > 0);
        var page = await store.SearchTracesAsync(new TraceQuery { Range = TimeRange.All, Limit = 1000 }, Cancellation);
        var kept = (int)(status.Rows.Traces / 10);
        Assert.Equal(
            Enumerable.Range(Batches - kept + 1, kept).Reverse().Select(number => (ulong)number),
            page.Rows.Select(trace => trace.TraceId.Low));
        Assert.Equal(Batches - kept + 1, status.OldestNanos);
        Assert.Empty(await store.GetTraceAsync(new TraceId(0, 1), Cancellation));
    }

    [Fact]
    public async Task ASignalThatFloodsLeavesTheOthersTheirShare()
    {
        await using var store = Open();
        for (var number = 1; number <= 60; number++)
        {
            await store.AppendAsync(Logs(number), Cancellation);
            await store.AppendAsync(Points(number), Cancellation);
        }

        var before = store.GetStatus();
        Assert.Equal(default, before.Evicted);
        for (var number = 1; number <= 1_000; number++)
            await store.AppendAsync(Spans(number), Cancellation);

        var after = store.GetStatus();
        Assert.Equal((before.Rows.Logs, before.Rows.Metrics), (after.Rows.Logs, after.Rows.Metrics));
        Assert.Equal((0, 0), (after.Evicted.Logs, after.Evicted.Metrics));
        Assert.True(after.Evicted.Traces > 0);
        Assert.InRange(after.Bytes, 1, Capacity);
    }

    [Fact]
    public async Task FloodsOfEverySignalShareTheRoom()
    {
        await using var store = Open();
        for (var number = 1; number <= 500; number++)
        {
            await store.AppendAsync(Spans(number), Cancellation);
            await store.AppendAsync(Logs(number), Cancellation);
            await store.AppendAsync(Points(number), Cancellation);
        }

        var status = store.GetStatus();
        Assert.InRange(status.Bytes, Capacity / 2, Capacity);
        Assert.All(
            [status.Evicted.Traces, status.Evicted.Logs, status.Evicted.Metrics, status.Rows.Traces, status.Rows.Logs, status.Rows.Metrics],
            count => Assert.True(count > 0));
        Assert.Equal(5_000, status.Rows.Logs + status.Evicted.Logs);
        Assert.Equal(5_000, status.Rows.Metrics + status.Evicted.Metrics);
    }

    [Fact]
    public async Task ABatchBeyondTheCapacityIsRefusedForGood()
    {
        await using var store = Open();
        await store.AppendAsync(Spans(1), Cancellation);

        var result = await store.AppendAsync(Batch.Of(new SentLog { Body = new string('x', Capacity) }), Cancellation);

        Assert.Equal(AppendOutcome.Refused, result.Outcome);
        Assert.Contains("1000000", result.Reason, StringComparison.Ordinal);
        Assert.Equal(new SignalCounts(10, 0, 0), store.GetStatus().Rows);
    }

    [Fact]
    public async Task AnAcceptedBatchIsNeverTheOneThatGoes()
    {
        await using var store = Open();
        for (var number = 1; number <= 100; number++)
            await store.AppendAsync(Logs(number), Cancellation);

        var result = await store.AppendAsync(Batch.Of(new SentSpan { StatusMessage = new string('x', Capacity - 20_000) }), Cancellation);

        Assert.Equal(AppendResult.Accepted, result);
        Assert.Single(await store.GetTraceAsync(new TraceId(1, 1), Cancellation));
        var status = store.GetStatus();
        Assert.Equal(0, status.Evicted.Traces);
        Assert.InRange(status.Rows.Logs, 1, status.Evicted.Logs);
        Assert.InRange(status.Bytes, 1, Capacity);
    }

    [Fact]
    public async Task ATraceLosesOnlyTheSpansThatWent()
    {
        await using var store = Open();
        await store.AppendAsync(Batch.Of(new SentSpan { SpanId = new(1), Name = "early", StartNanos = 1, EndNanos = 2 }), Cancellation);
        for (var number = 1; store.GetStatus().Evicted.Traces == 0; number++)
        {
            await store.AppendAsync(
                Batch.Of(Enumerable.Range(0, 10).Select(index => new SentSpan
                {
                    SpanId = new SpanId((ulong)((number * 10) + index)),
                    ParentSpanId = new(1),
                    Name = "late",
                    StartNanos = 100 + number,
                    EndNanos = 200 + number,
                })),
                Cancellation);
        }

        var spans = await store.GetTraceAsync(new TraceId(1, 1), Cancellation);
        Assert.Equal(store.GetStatus().Rows.Traces, spans.Count);
        Assert.All(spans, span => Assert.Equal("late", span.Name));
        var summary = Assert.Single(await store.SummarizeTracesAsync([new TraceId(1, 1)], Cancellation));
        Assert.Equal((spans[0].StartNanos, "late", false), (summary.StartNanos, summary.RootName, summary.IsComplete));
    }

    [Fact]
    public async Task AMetricWhosePointsAllWentIsForgotten()
    {
        await using var store = Open();
        await store.AppendAsync(Batch.Of(new SentPoint { Metric = new() { Name = "gone" }, TimeNanos = 1 }), Cancellation);
        for (var number = 1; store.GetStatus().Evicted.Metrics == 0; number++)
            await store.AppendAsync(Points(number), Cancellation);

        Assert.DoesNotContain(await store.ListMetricsAsync(Cancellation), metric => metric.Name == "gone");
        Assert.Null((await store.GetMetricPointsAsync(new MetricPointsQuery { Name = "gone", Range = TimeRange.All }, Cancellation)).Metric);
        var kept = await store.GetMetricPointsAsync(new MetricPointsQuery { Name = "kept", Range = TimeRange.All }, Cancellation);
        Assert.Equal(store.GetStatus().Rows.Metrics, kept.Series.Sum(series => series.Points.Count));
    }

    [Fact]
    public async Task RowsInHandOutliveTheirEviction()
    {
        await using var store = Open();
        await store.AppendAsync(Spans(1), Cancellation);
        var rows = await store.GetTraceAsync(new TraceId(0, 1), Cancellation);
        for (var number = 2; store.GetStatus().Evicted.Traces == 0; number++)
            await store.AppendAsync(Spans(number), Cancellation);

        Assert.Empty(await store.GetTraceAsync(new TraceId(0, 1), Cancellation));
        Assert.Equal(10, rows.Count);
        Assert.All(rows, row => Assert.Equal("operation", row.Name));
    }

    [Fact]
    public async Task PagesGoOnAcrossEviction()
    {
        await using var store = Open();
        for (var number = 1; number <= 50; number++)
            await store.AppendAsync(Logs(number), Cancellation);
        var query = new LogQuery { Range = TimeRange.All, Limit = 100, Ascending = true };
        var first = await store.SearchLogsAsync(query, Cancellation);
        for (var number = 51; number <= 2_000; number++)
            await store.AppendAsync(Logs(number), Cancellation);

        var second = await store.SearchLogsAsync(query with { Cursor = first.Next }, Cancellation);

        Assert.Equal(100, second.Rows.Count);
        Assert.Equal(store.GetStatus().OldestNanos, second.Rows[0].TimeNanos);
    }

    [Fact]
    public async Task ReadersAndWritersMeetEviction()
    {
        await using var store = Open();
        await Parallel.ForAsync(0, 600, Cancellation, async (number, cancellationToken) =>
        {
            await store.AppendAsync(Spans(number + 1), cancellationToken);
            await store.AppendAsync(Points(number + 1), cancellationToken);
            var page = await store.SearchTracesAsync(new TraceQuery { Range = TimeRange.All, Limit = 5 }, cancellationToken);
            Assert.All(page.Rows, trace => Assert.Equal(10, trace.SpanCount));
            var points = await store.GetMetricPointsAsync(new MetricPointsQuery { Name = "kept", Range = TimeRange.All }, cancellationToken);
            Assert.All(points.Series, series => Assert.NotEmpty(series.Points));
            Assert.InRange(store.GetStatus().Bytes, 1, Capacity);
        });
        Assert.Equal(6_000, store.GetStatus().Rows.Traces + store.GetStatus().Evicted.Traces);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void ACapacityIsPositive(long capacity) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new MemoryTelemetryStore(new MemoryStoreOptions { CapacityBytes = capacity }));

    static MemoryTelemetryStore Open() => new(new MemoryStoreOptions { CapacityBytes = Capacity });

    static SpanBatch Spans(int number) => Batch.Of(Enumerable.Range(1, 10).Select(index => new SentSpan
    {
        TraceId = new TraceId(0, (ulong)number),
        SpanId = new SpanId((ulong)index),
        Name = "operation",
        StartNanos = number,
        EndNanos = number + 1,
    }));

    static LogBatch Logs(int number) => Batch.Of(Enumerable.Range(1, 10).Select(index => new SentLog { RawTimeNanos = number, Body = (long)index }));

    static MetricBatch Points(int number)
    {
        var metric = new SentMetric { Name = "kept" };
        return Batch.Of(Enumerable.Range(1, 10).Select(index => new SentPoint
        {
            Metric = metric,
            TimeNanos = number,
            Attributes = [new("index", (long)index)],
        }));
    }
}
