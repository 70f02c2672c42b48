using Codomyrmex.Telemetry.Storage.Embedded.Tests.Support;

namespace Codomyrmex.Telemetry.Storage.Embedded.Tests;

public sealed class SpanGroupTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void WhatIsSealedIsReadAsItWasSent(int seed)
    {
        SpanBatch[] batches = [RandomBatches.Spans(seed, 200), RandomBatches.Spans(seed, 1), RandomBatches.Spans(seed + 100, 150)];
        var block = Assert.Single(Sealed.Spans([.. batches.Select(batch => new SpanBatchBlock(batch))]));
        var read = block.Read(RowOrder.All(block.Count), whole: true);
        Assert.Equal(batches.SelectMany(Described.Rows).Order(StringComparer.Ordinal), Described.Rows(read).Order(StringComparer.Ordinal));
        Agree(new SpanBatchBlock(read), block);
    }

    [Fact]
    public void RowsAreReadInTheOrderAskedFor()
    {
        var block = Assert.Single(Sealed.Spans([new SpanBatchBlock(RandomBatches.Spans(7, 500))]));
        var all = Described.Rows(block.Read(RowOrder.All(block.Count), whole: true));
        foreach (var rows in (int[][])[[], [499], [3, 400, 4, 0], [.. Enumerable.Range(0, 500).Reverse()], [5, 5]])
            Assert.Equal(rows.Select(row => all[row]), Described.Rows(block.Read(rows, whole: true)));
    }

    [Fact]
    public void ASummaryNeedsOnlyWhatIsReadOfRowsThatAreNotWhole()
    {
        var block = Assert.Single(Sealed.Spans([new SpanBatchBlock(RandomBatches.Spans(8, 300))]));
        var whole = block.Read(RowOrder.All(block.Count), whole: true);
        var part = block.Read(RowOrder.All(block.Count), whole: false);
        for (var row = 0; row < whole.Count; row++)
        {
            Assert.Equal(whole[row].TraceId, part[row].TraceId);
            Assert.Equal(whole[row].ParentSpanId, part[row].ParentSpanId);
            Assert.Equal(whole[row].EndNanos, part[row].EndNanos);
            Assert.Equal(whole[row].Name, part[row].Name);
            Assert.Equal(whole[row].Kind, part[row].Kind);
            Assert.Equal(whole[row].StatusCode, part[row].StatusCode);
            Assert.Equal(whole[row].Service, part[row].Service);
        }
    }

    [Theory]
    [InlineData(11, 300)]
    [InlineData(12, 64)]
    [InlineData(13, 1)]
    public void FiltersPassTheRowsThatPassOneByOne(int seed, int count)
    {
        var block = Assert.Single(Sealed.Spans([new SpanBatchBlock(RandomBatches.Spans(seed, count))]));
        FilterFacts.Agree(block, block.Read(RowOrder.All(block.Count), whole: true), seed, 400);
    }

    [Fact]
    public void MergedGroupsKeepExactlyTheRowsToKeep()
    {
        var random = new Random(5);
        SpanBlock[] sealedBlocks = [.. Enumerable.Range(0, 4).SelectMany(seed => Sealed.Spans([new SpanBatchBlock(RandomBatches.Spans(seed, 100))]))];
        SpanBlock[] blocks = [.. sealedBlocks, new SpanBatchBlock(RandomBatches.Spans(9, 50))];
        var keep = blocks.ToDictionary(block => block, block => Some(random, block.Count));
        var expected = blocks.SelectMany(block => Described.Rows(block.Read(keep[block].ToArray(), whole: true)));
        var merged = Assert.Single(Sealed.Spans(blocks, block => keep[block]));
        Assert.Equal(expected.Order(StringComparer.Ordinal), Described.Rows(merged.Read(RowOrder.All(merged.Count), true)).Order(StringComparer.Ordinal));
    }

    static RowSet Some(Random random, int count)
    {
        var rows = new RowSet(count);
        for (var row = 0; row < count; row++)
        {
            if (random.Next(3) > 0)
                rows.Add(row);
        }

        return rows;
    }

    // What a block says of its rows, against a batch of the same rows.
    static void Agree(SpanBatchBlock expected, SpanBlock block)
    {
        Assert.Equal(expected.Times, block.Times);
        Assert.Equal(expected.RowTimes, block.RowTimes);
        Assert.Equal(expected.Ends, block.Ends);
        Assert.Equal(expected.SpanIds, block.SpanIds);
        Assert.Equal(expected.Traces, block.Traces);
        Assert.Equal(expected.RowTraces, block.RowTraces);
        Assert.Equal(expected.ParentRows, block.ParentRows);
        for (var row = 0; row < block.Count; row++)
            Assert.Equal(expected.ParentSpanId(row), block.ParentSpanId(row));
        foreach (var trace in expected.Traces)
            Assert.Equal(expected.RowsOf(trace), block.RowsOf(trace));
        Assert.Empty(block.RowsOf(new TraceId(1, 2)));
        Assert.Equal(expected.AttributeFields.OrderBy(field => $"{field}"), block.AttributeFields.OrderBy(field => $"{field}"));
    }
}
