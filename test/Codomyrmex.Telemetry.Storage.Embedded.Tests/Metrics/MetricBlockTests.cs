using Codomyrmex.Telemetry.Storage.Conformance;
using Codomyrmex.Telemetry.Storage.Embedded.Tests.Support;

namespace Codomyrmex.Telemetry.Storage.Embedded.Tests.Metrics;

/// <summary>Whatever happens to blocks, answers are those of the store that keeps everything plain.</summary>
public sealed class MetricBlockTests
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task AnswersStayTheSameFromTheHeadToSegmentsThatAreMergedAndReopened(int seed)
    {
        await using var plain = new MemoryTelemetryStore(new MemoryStoreOptions());
        var store = new MetricStore();
        var random = new Random(seed);
        SentPoint[] points = [.. RandomPoints.Of(seed, 200), .. OddPoints.Of(seed, 250)];
        random.Shuffle(points);
        foreach (var batch in points.Chunk(90))
        {
            Assert.Equal(AppendOutcome.Accepted, (await plain.AppendAsync(Batch.Of(batch), Cancellation)).Outcome);
            store.Append(batch);
            if (random.Next(3) == 0)
                store.Seal();
        }

        await Same(plain, store);
        Assert.Equal(Text.Of(await plain.ListMetadataAsync(Cancellation)), Text.Of(store.Queries.ListMetadata()));
        store.Seal();
        await Same(plain, store);
        store.Merge();
        await Same(plain, store);
        store.Reopen();
        await Same(plain, store);
        store.Merge();
        await Same(plain, store);
    }

    [Fact]
    public void OfPointsOfOneSeriesAndTimeTheLastIsKeptAndTheOthersAreCounted()
    {
        var store = new MetricStore();
        var point = new SentPoint { Metric = new() { Name = "m" }, TimeNanos = 7 };
        store.Append(point with { Value = 1L }, point with { Value = 2L });
        store.Append(point with { TimeNanos = 6, Value = 0L }, point with { Value = 3L });
        store.Seal();
        Assert.Equal(2, store.Format.DuplicatePoints);
        var series = Assert.Single(Select(store, "m").Series);
        Assert.Equal([0.0, 3.0], series.Values.ToArray());
    }

    [Fact]
    public void PointsOfSeriesBeyondTheBoundAreNotAdmitted()
    {
        var format = new MetricFormat(2);
        var batch = Batch.Of(Enumerable.Range(0, 5).Select(host => new SentPoint { Metric = new() { Name = "m" }, TimeNanos = host, Attributes = [new("host", (long)host)] }));
        var admitted = format.Admit(batch, out var reason);
        Assert.Equal(2, admitted.Count);
        Assert.NotNull(reason);
        Assert.Same(admitted, format.Admit(admitted, out reason));
        Assert.Null(reason);
    }

    [Fact]
    public void SeriesWhosePointsAreAllGoneLeaveTheIndex()
    {
        var store = new MetricStore();
        store.Append(Enumerable.Range(0, 10).Select(host => new SentPoint { Metric = new() { Name = "m" }, TimeNanos = host, Attributes = [new("host", (long)host)] }));
        store.Seal();
        var gone = store.Queries.SeriesToDelete(store.Blocks, [new LabelMatcher("host", FilterOperator.Matches, "[0-6]")], Cancellation);
        store.Merge(block =>
        {
            var rows = MetricQueries.RowsOf(block, gone, TimeRange.All) ?? new RowSet(block.Count);
            rows.Invert();
            return rows;
        });
        store.Format.Index.RemoveGone();
        Assert.Equal(3, store.Format.Index.Count);
        Assert.Equal(["7", "8", "9"], store.Queries.ListLabels(store.Blocks, new LabelQuery { Name = "host", Range = TimeRange.All }, Cancellation));
        Assert.Equal(3, Select(store, "m").Series.Count);
    }

    [Fact]
    public void WhatIsCutOffIsSaid()
    {
        var store = new MetricStore();
        for (var time = 0; time < 20; time++)
            store.Append(Enumerable.Range(0, 30).Select(host => new SentPoint { Metric = new() { Name = "m" }, TimeNanos = time, Attributes = [new("host", (long)host)] }));
        store.Seal();
        var query = new SeriesQuery { Matchers = [], Range = TimeRange.All };
        Assert.Null(store.Queries.SelectSeries(store.Blocks, query, Cancellation).Truncated);
        var few = store.Queries.SelectSeries(store.Blocks, query with { MaxSeries = 3 }, Cancellation);
        Assert.Equal(3, few.Series.Count);
        Assert.NotNull(few.Truncated);
        Assert.NotNull(store.Queries.SelectSeries(store.Blocks, query with { MaxSamples = 100 }, Cancellation).Truncated);
    }

    static SeriesResult Select(MetricStore store, string name) =>
        store.Queries.SelectSeries(store.Blocks, new SeriesQuery { Matchers = [new("__name__", FilterOperator.Equal, name)], Range = TimeRange.All }, Cancellation);

    static async Task Same(MemoryTelemetryStore plain, MetricStore store)
    {
        foreach (var metric in await plain.ListMetricsAsync(Cancellation))
        {
            var query = new MetricPointsQuery { Name = metric.Name, Range = TimeRange.All, MaxSeries = 100_000 };
            var expected = await plain.GetMetricPointsAsync(query, Cancellation);
            var found = store.Queries.GetPoints(store.Blocks, query, Cancellation);
            Assert.Equal(TextOf(expected), TextOf(found));
        }

        foreach (var query in Selections())
        {
            Assert.Equal(TextOf(await plain.SelectSeriesAsync(query, Cancellation)), TextOf(store.Queries.SelectSeries(store.Blocks, query, Cancellation)));
            Assert.Equal(TextOf(await plain.SelectExemplarsAsync(query, Cancellation)), TextOf(store.Queries.SelectExemplars(store.Blocks, query, Cancellation)));
        }

        foreach (var name in new[] { null, "__name__", "le", "quantile", "job", "route", "a", "none" })
        {
            var query = new LabelQuery { Name = name, Range = TimeRange.All };
            Assert.Equal(await plain.ListLabelsAsync(query, Cancellation), store.Queries.ListLabels(store.Blocks, query, Cancellation));
            query = query with { Matchers = [[new("__name__", FilterOperator.Matches, "latency.*|odd_S.*")], [new("a", FilterOperator.Equal, "1")]] };
            Assert.Equal(await plain.ListLabelsAsync(query, Cancellation), store.Queries.ListLabels(store.Blocks, query, Cancellation));
        }
    }

    static IEnumerable<SeriesQuery> Selections()
    {
        LabelMatcher[][] all =
        [
            [],
            [new("__name__", FilterOperator.Equal, "latency_seconds_bucket"), new("le", FilterOperator.Equal, "0.5")],
            [new("__name__", FilterOperator.NotMatches, ".*_bucket|queue")],
            [new("a", FilterOperator.Equal, "1"), new("job", FilterOperator.NotEqual, "cart")],
            [new("route", FilterOperator.Matches, "/[01]"), new("code", FilterOperator.Equal, "200")],
            [new("nothing", FilterOperator.Equal, "")],
            [new("le", FilterOperator.NotEqual, "")],
            [new("quantile", FilterOperator.Matches, ".+")],
            [new("__name__", FilterOperator.Equal, "target_info")],
        ];
        foreach (var matchers in all)
        {
            yield return new SeriesQuery { Matchers = matchers, Range = TimeRange.All };
            yield return new SeriesQuery { Matchers = matchers, Range = new TimeRange(1_700_000_000_000_000_050, 1_700_000_000_050_000_000) };
            yield return new SeriesQuery { Matchers = matchers, Range = TimeRange.All, LabelsOnly = true };
        }
    }

    static string[] TextOf(MetricPoints points) =>
        [.. points.Series.Select(series => Text.Of(series.Points.Select(point => SentPoint.Of(point) with { Attributes = SentAttribute.Of(point.Attributes) }))).Order(StringComparer.Ordinal)];

    static string[] TextOf(SeriesResult result) =>
        [.. result.Series.Select(series => $"{Text.Of(series.Labels)} {Text.Of(series.TimeNanos.ToArray())} {Text.Of(series.Values.ToArray())} {Text.Of(series.Histograms.ToArray())}")];

    static string[] TextOf(IReadOnlyList<SeriesExemplars> all) =>
        [.. all.Select(series => $"{Text.Of(series.Labels)} {Text.Of(series.Exemplars.Select(SentExemplar.Of))}")];
}
