using Codomyrmex.Telemetry.Storage.Embedded.Tests.Support;

namespace Codomyrmex.Telemetry.Storage.Embedded.Tests;

public sealed class LogGroupTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void WhatIsSealedIsReadAsItWasSentByTimeAndWithItsArrival(int seed)
    {
        LogBatch[] batches = [RandomBatches.Logs(seed, 200), RandomBatches.Logs(seed, 200), RandomBatches.Logs(seed + 100, 150)];
        var block = Assert.Single(Sealed.Logs([new LogBatchBlock(batches[0], 1000), new LogBatchBlock(batches[1], 1200), new LogBatchBlock(batches[2], 0)]));
        LogRow[] sent = [.. Rows(batches[2]), .. new LogRow[850], .. Rows(batches[0]), .. Rows(batches[1])];
        var read = block.Read(RowOrder.All(block.Count));
        Assert.Equal(block.Arrivals.Select(arrival => Described.Row(sent[arrival])), Described.Rows(read));
        Assert.Equal(read.TimeNanos.ToArray(), block.RowTimes);
        Assert.Equal(read.Times, block.Times);
        Assert.Equal(block.Arrivals.Distinct().Count(), block.Count);
        Assert.Equal(
            Enumerable.Range(0, block.Count).OrderBy(row => block.RowTimes[row]).ThenBy(row => block.Arrivals[row]),
            Enumerable.Range(0, block.Count));
        Assert.Equal(
            new LogBatchBlock(read, 0).AttributeFields.OrderBy(field => $"{field}"), block.AttributeFields.OrderBy(field => $"{field}"));
    }

    [Theory]
    [InlineData(21, 300)]
    [InlineData(22, 1)]
    public void FiltersPassTheRowsThatPassOneByOne(int seed, int count)
    {
        var block = Assert.Single(Sealed.Logs([new LogBatchBlock(RandomBatches.Logs(seed, count), 1)]));
        FilterFacts.Agree(block, block.Read(RowOrder.All(block.Count)), seed, 400);
    }

    [Fact]
    public void MergedGroupsKeepExactlyTheRowsToKeep()
    {
        var first = Assert.Single(Sealed.Logs([new LogBatchBlock(RandomBatches.Logs(1, 90), 500)]));
        var second = new LogBatchBlock(RandomBatches.Logs(2, 60), 0);
        var merged = Assert.Single(Sealed.Logs([first, second], Even));
        var expected = ((LogBlock[])[first, second]).SelectMany(block =>
            Even(block).ToArray().Select(row => (Arrival: block.Arrivals[row], Row: Described.Rows(block.Read([row]))[0])));
        var rows = Described.Rows(merged.Read(RowOrder.All(merged.Count)));
        Assert.Equal(expected.OrderBy(each => each.Arrival), merged.Arrivals.Zip(rows).OrderBy(each => each.First));
    }

    static RowSet Even(LogBlock block)
    {
        var rows = new RowSet(block.Count);
        for (var row = 0; row < block.Count; row += 2)
            rows.Add(row);
        return rows;
    }

    static IEnumerable<LogRow> Rows(LogBatch batch) => Enumerable.Range(0, batch.Count).Select(row => batch[row]);
}
