using Codomyrmex.Telemetry.Storage.Embedded.Tests.Support;

namespace Codomyrmex.Telemetry.Storage.Embedded.Tests.Signals;

/// <summary>The process ends after the n-th operation on files, for every n: what was acknowledged is there once, what was not is there once or not at all.</summary>
public sealed class CrashTests
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task NothingAcknowledgedIsLostOrDoubledWhereverItEnds()
    {
        for (var operations = 0; ; operations++)
        {
            using var directory = new TemporaryDirectory();
            var disk = new FailingDisk();
            disk.CrashAfter(operations);
            var (acknowledged, sent) = await WorkAsync(directory.Path, disk);

            await using var again = RowsTable.Open(directory.Path);
            var values = again.Values();
            Assert.Equal(values.Distinct().Count(), values.Length);
            Assert.Empty(acknowledged.Except(values));
            Assert.Empty(values.Except(sent));
            Assert.Equal(again.Rows().Select(row => row.Arrival).Distinct().Count(), values.Length);
            await again.AppendAsync(new Row(1, -1));
            Assert.Equal(-1, again.Values()[^1]);
            if (disk.Operations < operations)
                break;
        }
    }

    // Appends, seals, merges, deletes, until all is done or the disk is gone.
    static async Task<(List<long> Acknowledged, List<long> Sent)> WorkAsync(string directory, FailingDisk disk)
    {
        var (acknowledged, sent) = (new List<long>(), new List<long>());
        try
        {
            await using var table = RowsTable.Open(directory, disk);
            for (var i = 0; i < 8; i++)
            {
                sent.Add(i);
                if ((await table.AppendAsync(new Row(i, i, i == 6 ? "gone" : "a"))).Outcome == AppendOutcome.Accepted)
                    acknowledged.Add(i);
                if (i != 7)
                    await table.Table.SealAsync(Cancellation);
                if (i == 3 || i == 6)
                    await table.Table.MergeAsync(Cancellation);
                if (i == 6)
                {
                    // What was never acknowledged may be in the log still when the disk failed while it was taken back.
                    var isThere = acknowledged.Remove(6);
                    await table.Table.DeleteServiceAsync("gone", Cancellation);
                    if (isThere)
                        sent.Remove(6);
                }
            }
        }
        catch (IOException)
        {
            // As good as a crash: nothing is written after it.
        }

        return (acknowledged, sent);
    }
}
