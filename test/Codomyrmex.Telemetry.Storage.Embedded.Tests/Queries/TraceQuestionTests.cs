using Codomyrmex.Telemetry.Storage.Conformance;
using Codomyrmex.Telemetry.Storage.Embedded.Tests.Support;

namespace Codomyrmex.Telemetry.Storage.Embedded.Tests;

public sealed class TraceQuestionTests
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1, TraceOrder.Recent)]
    [InlineData(2, TraceOrder.Recent)]
    [InlineData(3, TraceOrder.Recent)]
    [InlineData(4, TraceOrder.Longest)]
    [InlineData(5, TraceOrder.Longest)]
    public async Task PagesOfTracesAreThoseOfTheReference(int seed, TraceOrder order)
    {
        var data = QuerySpans.Of(seed);
        await using var reference = await data.ReferenceAsync();
        for (var i = 0; i < 25; i++)
        {
            var query = new TraceQuery { Range = data.Range(), Filter = data.NextFilter(), Order = order, Limit = 1 + data.Random.Next(i % 3 == 0 ? 100 : 9) };
            var blocks = data.Blocks;
            do
            {
                var expected = await reference.SearchTracesAsync(query, Token);
                var page = TraceSearch.Answer(blocks, query, Ask.Unbounded, Token);
                Assert.Equal(expected.Rows.Select(Ask.Text), page.Rows.Select(Ask.Text));
                Assert.Equal(expected.Next, page.Next);
                Assert.Null(page.Truncated);
                query = query with { Cursor = page.Next };
                // What merging does between two pages.
                blocks = data.Random.Chance(0.2) ? data.Recut() : blocks;
            }
            while (query.Cursor is not null);
        }
    }

    [Fact]
    public void ATraceComesBackByStartFromAllBlocks()
    {
        var data = QuerySpans.Of(6);
        foreach (var trace in data.Sent.GroupBy(span => span.TraceId))
        {
            var rows = TraceReader.Answer(data.Blocks, trace.Key, Token);
            Assert.Equal(rows.Select(span => span.StartNanos).Order(), rows.Select(span => span.StartNanos));
            Assert.Equal(trace.Select(span => span.SpanId.Value).Order(), rows.Select(span => span.SpanId.Value).Order());
        }

        Assert.Empty(TraceReader.Answer(data.Blocks, new TraceId(99, 99), Token));
    }

    [Fact]
    public async Task SummariesAreThoseOfTheReferenceAndUnknownTracesAreLeftOut()
    {
        var data = QuerySpans.Of(7);
        await using var reference = await data.ReferenceAsync();
        TraceId[] wanted = [new(99, 99), .. data.Sent.Select(span => span.TraceId).Distinct().Take(20)];
        var expected = await reference.SummarizeTracesAsync(wanted, Token);
        Assert.Equal(expected.Select(Ask.Text), TraceSummaries.Answer(data.Blocks, wanted, Token).Select(Ask.Text));
    }

    [Fact]
    public void TracesThatArriveBetweenPagesMoveNothing()
    {
        var data = QuerySpans.Of(8);
        var query = new TraceQuery { Range = TimeRange.All, Limit = 5 };
        var known = data.Sent.Select(span => span.TraceId).ToHashSet();
        var all = TraceSearch.Answer(data.Blocks, query with { Limit = 1_000 }, Ask.Unbounded, Token).Rows.Select(trace => trace.TraceId).ToArray();
        var seen = new List<TraceId>();
        var blocks = data.Blocks;
        for (ulong added = 1; ; added++)
        {
            var page = TraceSearch.Answer(blocks, query, Ask.Unbounded, Token);
            seen.AddRange(page.Rows.Select(trace => trace.TraceId).Where(known.Contains));
            if (page.Next is null)
                break;
            query = query with { Cursor = page.Next };
            var start = RandomSpans.FirstStart + data.Random.Next(0L, 60 * RandomSpans.StartStep);
            blocks = [new SpanBatchBlock(Batch.Of(new SentSpan { TraceId = new TraceId(77, added), StartNanos = start, EndNanos = start + 5 })), .. blocks];
        }

        Assert.Equal(all, seen);
    }

    [Fact]
    public void AFilterThatMatchesEverythingReadsTheNewestBlockOnly()
    {
        WatchedSpanBlock[] blocks =
        [
            .. Enumerable.Range(0, 50).Select(block => new WatchedSpanBlock(new SpanBatchBlock(Batch.Of(Enumerable.Range(0, 20).Select(row => new SentSpan
            {
                TraceId = new TraceId((ulong)block + 1, (ulong)row + 1),
                StartNanos = (block * 1_000) + row,
            })))))
        ];
        var page = TraceSearch.Answer(blocks, new TraceQuery { Range = TimeRange.All, Limit = 10 }, Ask.Unbounded, Token);
        Assert.Equal(Enumerable.Range(1, 10).Select(row => new TraceId(50, (ulong)(21 - row))), page.Rows.Select(trace => trace.TraceId));
        Assert.Equal([49], Enumerable.Range(0, 50).Where(block => blocks[block].ColumnsRead > 0));
    }

    [Theory]
    [InlineData(TraceOrder.Recent)]
    [InlineData(TraceOrder.Longest)]
    public void WhatDoesNotFitIsCutAndSaid(TraceOrder order)
    {
        var data = QuerySpans.Of(9, 200);
        var page = TraceSearch.Answer(data.Blocks, new TraceQuery { Range = TimeRange.All, Order = order, Limit = 1_000 }, new QueryBounds(4_000), Token);
        Assert.NotNull(page.Truncated);
        Assert.NotEmpty(page.Rows);
        Assert.True(page.Rows.Count < 100);
    }

    [Fact]
    public void ACancelledQuestionEnds()
    {
        var data = QuerySpans.Of(10);
        var cancelled = new CancellationToken(true);
        Assert.ThrowsAny<OperationCanceledException>(() => TraceSearch.Answer(data.Blocks, new TraceQuery { Range = TimeRange.All, Limit = 5 }, Ask.Unbounded, cancelled));
        Assert.ThrowsAny<OperationCanceledException>(() => Services.Answer(data.Blocks, TimeRange.All, Ask.Unbounded, cancelled));
        Assert.ThrowsAny<OperationCanceledException>(() => TraceReader.Answer(data.Blocks, data.Sent[0].TraceId, cancelled));
    }

    [Fact]
    public void DamageOfOneBlockKeepsItsType()
    {
        var data = QuerySpans.Of(11);
        WatchedSpanBlock[] blocks = [.. data.Recut().Concat(data.Recut()).Select(block => new WatchedSpanBlock(block) { IsDamaged = true })];
        Assert.Throws<DamagedFileException>(() => Services.Answer(blocks, TimeRange.All, Ask.Unbounded, Token));
    }

    [Fact]
    public void CursorsOfOtherQuestionsAreRefused()
    {
        var query = new TraceQuery { Range = TimeRange.All, Limit = 5, Cursor = new TraceCursor(TraceOrder.Longest, 1, new TraceId(1, 1)).ToString() };
        Assert.Throws<InvalidCursorException>(() => TraceSearch.Answer([], query, Ask.Unbounded, Token));
        Assert.Empty(TraceSearch.Answer([], query with { Order = TraceOrder.Longest }, Ask.Unbounded, Token).Rows);
    }
}
