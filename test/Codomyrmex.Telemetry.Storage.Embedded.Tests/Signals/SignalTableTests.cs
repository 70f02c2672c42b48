using Codomyrmex.Telemetry.Storage.Embedded.Tests.Support;

namespace Codomyrmex.Telemetry.Storage.Embedded.Tests.Signals;

public sealed class SignalTableTests : IDisposable
{
    readonly TemporaryDirectory _directory = new();

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task WhatIsAppendedIsThereAtOnceAndAfterSealingInTheSameOrder(bool onDisk)
    {
        await using var table = RowsTable.Open(onDisk ? _directory.Path : null, headRows: 50);
        for (var i = 0; i < 300; i++)
        {
            Assert.Equal(AppendResult.Accepted, await table.AppendAsync(new Row(i, i)));
            Assert.Equal(i, table.Values()[^1]);
        }

        await table.Table.SealAsync(Cancellation);
        Assert.Equal(Enumerable.Range(0, 300).Select(i => (long)i), table.Values());
        Assert.Equal(Enumerable.Range(0, 300).Select(i => (long)i), table.Rows().Select(row => row.Arrival));
        Assert.True(table.Table.Snapshot.Segments.Count >= 6 || !onDisk);
        Assert.Equal(300, table.Table.GetStatus().Rows);
        Assert.Equal(0, table.Table.GetStatus().OldestNanos);
    }

    [Fact]
    public async Task SmallBatchesBecomeFewBlocks()
    {
        await using var table = RowsTable.Open(null);
        for (var i = 0; i < 5_000; i++)
            await table.AppendAsync(new Row(i, i));
        Assert.InRange(table.Table.Snapshot.Blocks.Length, 1, 50);
        Assert.Equal(Enumerable.Range(0, 5_000).Select(i => (long)i), table.Values());
        Assert.Equal(table.Table.Snapshot.Blocks.Length, table.Format.Alive.Count);
    }

    [Fact]
    public async Task ManyAtOnceAreAllThereOnce()
    {
        await using (var table = RowsTable.Open(_directory.Path, headRows: 500))
        {
            await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(
                async () =>
                {
                    for (var i = 0; i < 200; i++)
                        Assert.Equal(AppendResult.Accepted, await table.AppendAsync(new Row(i, (writer * 1_000) + i), new Row(i, 100_000 + (writer * 1_000) + i)));
                },
                Cancellation)));
            Assert.Equal(3_200, table.Values().Distinct().Count());
        }

        await using var again = RowsTable.Open(_directory.Path);
        Assert.Equal(3_200, again.Values().Length);
        Assert.Equal(3_200, again.Values().Distinct().Count());
        Assert.Equal(Enumerable.Range(0, 3_200).Select(i => (long)i), again.Rows().Select(row => row.Arrival));
    }

    [Fact]
    public async Task ArrivalNumbersGoOnAfterAnEmptyStart()
    {
        await using (var table = RowsTable.Open(_directory.Path))
        {
            await table.AppendAsync(new Row(1, 1), new Row(2, 2));
            await table.Table.SealAsync(Cancellation);
        }

        await using (RowsTable.Open(_directory.Path))
        {
        }

        await using var last = RowsTable.Open(_directory.Path);
        await last.AppendAsync(new Row(3, 3));
        Assert.Equal([0, 1, 2], last.Rows().Select(row => row.Arrival));
    }

    [Fact]
    public async Task AFullDiskRefusesForNowAndNothingOfItIsEverRead()
    {
        var disk = new FailingDisk();
        await using (var table = RowsTable.Open(_directory.Path, disk))
        {
            await table.AppendAsync(new Row(1, 1));
            disk.IsFull = true;
            var result = await table.AppendAsync(new Row(2, 2));
            Assert.Equal(AppendOutcome.Full, result.Outcome);
            Assert.True(result.RetryAfter > TimeSpan.Zero);
            Assert.Contains("No space left", result.Reason, StringComparison.Ordinal);
            Assert.Equal([1], table.Values());
            Assert.NotEmpty(table.Problems.List());

            disk.IsFull = false;
            Assert.Equal(AppendResult.Accepted, await table.AppendAsync(new Row(3, 3)));
            Assert.Empty(table.Problems.List());
            disk.IsFull = true;
            Assert.Equal(AppendOutcome.Full, (await table.AppendAsync(new Row(4, 4))).Outcome);
        }

        await using var again = RowsTable.Open(_directory.Path);
        Assert.Equal([1, 3], again.Values());
        Assert.Empty(again.Problems.List());
    }

    [Fact]
    public async Task AStoreOnAFullDiskIsOpenedAndReadAndTakesMoreOnceThereIsRoom()
    {
        await using (var table = RowsTable.Open(_directory.Path))
            await table.AppendAsync(new Row(1, 1));
        var disk = new FailingDisk { IsFull = true };
        await using (var table = RowsTable.Open(_directory.Path, disk))
        {
            Assert.Equal([1], table.Values());
            Assert.Equal(AppendOutcome.Full, (await table.AppendAsync(new Row(2, 2))).Outcome);
            Assert.Equal(AppendOutcome.Full, (await table.AppendAsync(new Row(2, 2))).Outcome);
            Assert.Contains(table.Problems.List(), problem => problem.Contains("No space left", StringComparison.Ordinal));
            disk.IsFull = false;
            Assert.Equal(AppendResult.Accepted, await table.AppendAsync(new Row(3, 3)));
            Assert.Equal([1, 3], table.Values());
        }

        await using var again = RowsTable.Open(_directory.Path);
        Assert.Equal([(1, 0), (3, 1)], again.Rows().Select(row => (row.Row.Value, row.Arrival)));
        Assert.Empty(again.Problems.List());
    }

    [Fact]
    public async Task SealingThatFailsIsToldAndTriedAgainAndTheHeadStaysBounded()
    {
        var format = new RowsFormat();
        var failing = true;
        format.Sealing = () => _ = Volatile.Read(ref failing) ? throw new IOException("No space left.") : 0;
        await using var table = RowsTable.Open(_directory.Path, headRows: 10, format: format);
        var accepted = 0;
        for (; (await table.AppendAsync(new Row(1, accepted))).Outcome == AppendOutcome.Accepted; accepted++)
            Assert.True(accepted < 1_000);
        Assert.Contains(table.Problems.List(), problem => problem.Contains("No space left", StringComparison.Ordinal));
        Assert.Equal(accepted, table.Values().Length);

        Volatile.Write(ref failing, false);
        while (table.Table.Snapshot.Segments.Count == 0)
            await table.Table.Changed.WaitAsync(TimeSpan.FromSeconds(20), Cancellation);
        Assert.Equal(AppendResult.Accepted, await table.AppendAsync(new Row(1, accepted)));
        Assert.Equal(accepted + 1, table.Values().Length);
    }

    [Fact]
    public async Task RowsOutsideOfTheRangeAreLeftOutAndCounted()
    {
        await using var table = RowsTable.Open(null);
        var result = await table.Table.AppendAsync([new Row(1, 1), new Row(10, 2), new Row(99, 3)], new TimeRange(5, 50));
        Assert.Equal((AppendOutcome.Accepted, 2L), (result.Outcome, result.Rejected));
        Assert.NotNull(result.Reason);
        Assert.Equal([2], table.Values());
        result = await table.Table.AppendAsync([new Row(1, 1)], new TimeRange(5, 50));
        Assert.Equal((AppendOutcome.Accepted, 1L), (result.Outcome, result.Rejected));
    }

    [Fact]
    public async Task MergingChangesNoAnswer()
    {
        await using var table = RowsTable.Open(_directory.Path);
        for (var i = 0; i < 40; i++)
        {
            await table.AppendAsync([.. Enumerable.Range(0, 100).Select(row => new Row(row, (i * 100) + row))]);
            await table.Table.SealAsync(Cancellation);
        }

        var before = table.Rows();
        while (await table.Table.MergeAsync(Cancellation))
            Assert.Equal(before, table.Rows());
        Assert.InRange(table.Table.Snapshot.Segments.Count, 1, 10);
        Assert.Equal(table.Table.Snapshot.Blocks.Length, table.Format.Alive.Count);
        Assert.Equal(table.Table.Snapshot.Segments.Count, Directory.GetFiles(_directory.Path, "*.seg").Length);
    }

    [Fact]
    public async Task AServiceIsDeletedForEverFromHeadAndSegments()
    {
        await using (var table = RowsTable.Open(_directory.Path))
        {
            await table.AppendAsync(new Row(1, 1, "a"), new Row(1, 2, "b"));
            await table.Table.SealAsync(Cancellation);
            await table.AppendAsync(new Row(1, 3, "b"));
            await table.Table.SealAsync(Cancellation);
            await table.AppendAsync(new Row(1, 4, "a"), new Row(1, 5, "b"));
            Assert.Equal(3, await table.Table.DeleteServiceAsync("b", Cancellation));
            Assert.Equal(0, await table.Table.DeleteServiceAsync("b", Cancellation));
            Assert.Equal([1, 4], table.Values());
            Assert.Equal((2, 3), (table.Table.GetStatus().Rows, table.Table.GetStatus().Deleted));
        }

        await using var again = RowsTable.Open(_directory.Path);
        Assert.Equal([1, 4], again.Values());
    }

    [Fact]
    public async Task ADamagedSegmentIsSetAsideAndTheRestServed()
    {
        await using var table = RowsTable.Open(_directory.Path);
        await table.AppendAsync(new Row(1, 1));
        await table.Table.SealAsync(Cancellation);
        await table.AppendAsync(new Row(1, 2));
        await table.Table.SealAsync(Cancellation);
        var file = Directory.GetFiles(_directory.Path, "*.seg").Order().First();
        await DamageAsync(file, 20);

        Assert.Throws<DamagedFileException>(() => table.Values());
        var answer = await table.Table.AskAsync(blocks => blocks.SelectMany(block => block.Rows).Select(row => row.Row.Value).ToArray(), Cancellation);
        Assert.Equal([2], answer);
        Assert.Equal([2], table.Values());
        Assert.Contains(table.Problems.List(), problem => problem.Contains("quarantine", StringComparison.Ordinal));
    }

    static async Task DamageAsync(string file, int offset)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        stream.Position = offset;
        var value = stream.ReadByte();
        stream.Position = offset;
        stream.WriteByte((byte)~value);
    }
}
