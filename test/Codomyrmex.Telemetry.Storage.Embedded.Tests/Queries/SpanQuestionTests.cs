using Codomyrmex.Telemetry.Storage.Conformance;
using Codomyrmex.Telemetry.Storage.Embedded.Tests.Support;

namespace Codomyrmex.Telemetry.Storage.Embedded.Tests;

public sealed class SpanQuestionTests
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    [InlineData(23)]
    [InlineData(24)]
    public async Task PagesOfSpansAreThoseOfTheReference(int seed)
    {
        var data = QuerySpans.Of(seed);
        await using var reference = await data.ReferenceAsync();
        for (var i = 0; i < 20; i++)
        {
            var query = new SpanQuery { Range = data.Range(), Filter = data.NextFilter(), Ascending = data.Random.Chance(0.5), Limit = 1 + data.Random.Next(i % 3 == 0 ? 500 : 50) };
            var blocks = data.Blocks;
            do
            {
                var expected = await reference.SearchSpansAsync(query, Token);
                var page = SpanSearch.Answer(blocks, query, Ask.Unbounded, Token);
                Assert.Equal(expected.Rows.Select(Ask.Text), page.Rows.Select(Ask.Text));
                Assert.Equal(expected.Next, page.Next);
                query = query with { Cursor = page.Next };
                blocks = data.Random.Chance(0.2) ? data.Recut() : blocks;
            }
            while (query.Cursor is not null);
        }
    }

    [Fact]
    public void MoreCopiesThanFitAreCutAndThatIsSaid()
    {
        var span = new SentSpan { StartNanos = 5 };
        SpanBlock[] blocks = [.. Enumerable.Range(0, 10).Select(_ => new SpanBatchBlock(Batch.Of(Enumerable.Repeat(span, 100))))];
        var page = SpanSearch.Answer(blocks, new SpanQuery { Range = TimeRange.All, Limit = 3 }, new QueryBounds(50_000), Token);
        Assert.NotNull(page.Truncated);
        Assert.InRange(page.Rows.Count, 3, 500);
        Assert.Null(SpanSearch.Answer(blocks, new SpanQuery { Range = TimeRange.All, Limit = 3 }, Ask.Unbounded, Token).Truncated);
    }

    [Theory]
    [InlineData(31)]
    [InlineData(32)]
    public async Task ServicesOperationsAndEdgesAreThoseOfTheReference(int seed)
    {
        var data = QuerySpans.Of(seed);
        await using var reference = await data.ReferenceAsync();
        for (var i = 0; i < 30; i++)
        {
            var (range, blocks) = (data.Range(), data.Recut());
            Assert.Equal((await reference.ListServicesAsync(range, Token)).Rows, Services.Answer(blocks, range, Ask.Unbounded, Token).Rows);
            Assert.Equal((await reference.ListEdgesAsync(range, Token)).Rows, Edges.Answer(blocks, range, Ask.Unbounded, Token).Rows);
            var service = $"service-{data.Random.Next(5)}";
            Assert.Equal((await reference.ListOperationsAsync(service, range, Token)).Rows, Operations.Answer(blocks, service, range, Ask.Unbounded, Token).Rows);
        }
    }

    [Fact]
    public void VeryManyServicesOperationsAndEdgesFitIntoOneAnswer()
    {
        const int Many = 10_000;
        var calls = Enumerable.Range(1, Many).SelectMany(i => (SentSpan[])
        [
            new() { TraceId = new(1, (ulong)i), SpanId = new(1), Kind = SpanKind.Client, Name = $"call {i}", EndNanos = i, Resource = SentResource.Named("caller") },
            new() { TraceId = new(1, (ulong)i), SpanId = new(2), ParentSpanId = new(1), Kind = SpanKind.Server, EndNanos = i, Resource = SentResource.Named($"service {i}") },
        ]);
        SpanBlock[] blocks = [new SpanBatchBlock(Batch.Of(calls))];
        var bounds = new QueryBounds(16 << 20);
        Assert.Equal(Many + 1, Services.Answer(blocks, TimeRange.All, bounds, Token).Rows.Count);
        Assert.Equal(Many, Operations.Answer(blocks, "caller", TimeRange.All, bounds, Token).Rows.Count);
        Assert.Equal(Many, Edges.Answer(blocks, TimeRange.All, bounds, Token).Rows.Count);

        var few = new QueryBounds(1 << 20);
        Assert.InRange(Services.Answer(blocks, TimeRange.All, few, Token).Rows.Count, 500, Many / 2);
        Assert.InRange(Operations.Answer(blocks, "caller", TimeRange.All, few, Token).Rows.Count, 500, Many / 2);
        Assert.InRange(Edges.Answer(blocks, TimeRange.All, few, Token).Rows.Count, 500, Many / 2);
    }

    [Fact]
    public async Task AServiceThatHandlesNoRequestsIsEnteredWhereParentsAreElsewhere()
    {
        var data = QuerySpans.Of(33);
        SentSpan[] spans = [.. data.Sent.Select(span => span with { Kind = span.Kind is SpanKind.Server or SpanKind.Consumer ? SpanKind.Internal : span.Kind })];
        await using var reference = new MemoryTelemetryStore(new MemoryStoreOptions());
        await reference.AppendAsync(Batch.Of(spans), Token);
        foreach (var size in (int[])[1, 3, 50, 10_000])
        {
            SpanBlock[] blocks = [.. spans.Chunk(size).Select(chunk => new SpanBatchBlock(Batch.Of(chunk)))];
            Assert.Equal((await reference.ListServicesAsync(QuerySpans.Whole, Token)).Rows, Services.Answer(blocks, QuerySpans.Whole, Ask.Unbounded, Token).Rows);
        }
    }

    [Theory]
    [InlineData(41)]
    [InlineData(42)]
    public async Task HeatmapsAreThoseOfTheReferenceWithTrueExamples(int seed)
    {
        var data = QuerySpans.Of(seed);
        await using var reference = await data.ReferenceAsync();
        for (var i = 0; i < 30; i++)
        {
            var query = new HeatmapQuery { Range = data.BoundedRange(), Filter = data.NextFilter(), Buckets = 1 + data.Random.Next(30) };
            var heatmap = DurationCounts.Answer(data.Recut(), query, Ask.Unbounded, Token);
            var expected = await reference.CountDurationsAsync(query, Token);
            Assert.Equal(expected.Cells.Select(cell => cell with { Example = default }), heatmap.Cells.Select(cell => cell with { Example = default }));
            var buckets = new TimeBuckets(query.Range, query.Buckets);
            foreach (var cell in heatmap.Cells)
            {
                Assert.Contains(data.Sent, span => span.TraceId == cell.Example && query.Range.Contains(span.StartNanos)
                    && buckets.IndexOf(span.StartNanos) == cell.Bucket && DurationScale.StepOf(span.DurationNanos) == cell.DurationStep);
            }
        }

        Assert.Throws<ArgumentException>(() => DurationCounts.Answer(data.Blocks, new HeatmapQuery { Range = TimeRange.All }, Ask.Unbounded, Token));
        var cut = DurationCounts.Answer(data.Blocks, new HeatmapQuery { Range = QuerySpans.Whole }, new QueryBounds(1_000), Token);
        Assert.NotNull(cut.Truncated);
    }

    [Fact]
    public void ListsThatDoNotFitAreCutAndThatIsSaid()
    {
        SentSpan[] spans =
        [
            .. Enumerable.Range(1, 300).Select(id => new SentSpan
            {
                TraceId = new(1, (ulong)id),
                SpanId = new((ulong)id),
                Name = $"name-{id}",
                Kind = SpanKind.Client,
                Attributes = [new("peer.service", $"peer-{id}"), new($"key-{id}", 1L)],
                Resource = SentResource.Named($"service-{id % 10}"),
            }),
            .. Enumerable.Range(1, 300).Select(id => new SentSpan { Name = $"other-{id}", SpanId = new((ulong)id), Resource = SentResource.Named("one") }),
        ];
        SpanBlock[] blocks = [.. spans.Chunk(50).Select(chunk => new SpanBatchBlock(Batch.Of(chunk)))];
        var keys = new AttributeKeysQuery { Signal = RowSignal.Traces, Range = TimeRange.All, Limit = 1000 };
        var values = new AttributeValuesQuery { Signal = RowSignal.Traces, Field = new FilterField(FieldKind.Name), Range = TimeRange.All, Limit = 1000 };
        foreach (var bounds in (QueryBounds[])[Ask.Unbounded, new QueryBounds(10_000)])
        {
            string?[] truncated =
            [
                Services.Answer(blocks, TimeRange.All, bounds, Token).Truncated,
                Operations.Answer(blocks, "one", TimeRange.All, bounds, Token).Truncated,
                Edges.Answer(blocks, TimeRange.All, bounds, Token).Truncated,
                AttributeKeys.Answer(blocks, keys, bounds, Token).Truncated,
                FieldValues.Answer(blocks, values, bounds, Token).Truncated,
            ];
            Assert.All(truncated, text => Assert.Equal(bounds == Ask.Unbounded, text is null));
        }
    }
}
