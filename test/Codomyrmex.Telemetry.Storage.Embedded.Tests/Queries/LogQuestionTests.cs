using Codomyrmex.Telemetry.Storage.Conformance;
using Codomyrmex.Telemetry.Storage.Embedded.Tests.Support;

namespace Codomyrmex.Telemetry.Storage.Embedded.Tests;

public sealed class LogQuestionTests
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(71)]
    [InlineData(72)]
    [InlineData(73)]
    public async Task PagesOfLogsAreThoseOfTheReference(int seed)
    {
        var random = new RandomValues(seed);
        var logs = RandomLogs.Of(seed, 500);
        await using var reference = new MemoryTelemetryStore(new MemoryStoreOptions());
        await reference.AppendAsync(Batch.Of(logs), Token);
        for (var i = 0; i < 12; i++)
        {
            var from = RandomLogs.FirstTime + random.Next(-5_000L, 50_000L);
            var query = new LogQuery
            {
                Range = random.Chance(0.3) ? TimeRange.All : new TimeRange(from, from + random.Next(0L, 60_000L)),
                Filter = Filters(random),
                Ascending = random.Chance(0.5),
                Limit = random.Chance(0.1) ? 1 : 7 + random.Next(random.Chance(0.5) ? 30 : 600),
            };
            do
            {
                var expected = await reference.SearchLogsAsync(query, Token);
                // Cut anew for each page, as merging does.
                var page = LogRecordSearch.Answer(Blocks(logs, random), query, Ask.Unbounded, Token);
                Assert.Equal(expected.Rows.Select(Ask.Text), page.Rows.Select(Ask.Text));
                Assert.Equal(expected.Next, page.Next);
                query = query with { Cursor = page.Next };
            }
            while (query.Cursor is not null);
        }
    }

    [Fact]
    public void RecordsThatArriveBetweenPagesAreSeenOnlyAfterThePlaceReached()
    {
        var logs = RandomLogs.Of(74, 300);
        var random = new RandomValues(74);
        var query = new LogQuery { Range = TimeRange.All, Limit = 7 };
        var blocks = Blocks(logs, random).ToList();
        var all = LogRecordSearch.Answer(blocks, query with { Limit = 1_000 }, Ask.Unbounded, Token).Rows.Select(Ask.Text).ToArray();
        var seen = new List<string>();
        for (var arrival = 300; ; arrival++)
        {
            var page = LogRecordSearch.Answer(blocks, query, Ask.Unbounded, Token);
            seen.AddRange(page.Rows.Where(row => row.Attributes[0].Value.AsInt < 300).Select(Ask.Text));
            if (page.Next is null)
                break;
            query = query with { Cursor = page.Next };
            var added = new SentLog { RawTimeNanos = RandomLogs.FirstTime + (random.Next(RandomLogs.TimeCount) * RandomLogs.TimeStep), Attributes = [new("number", (long)arrival)] };
            blocks.Add(new LogBatchBlock(Batch.Of(added), arrival));
        }

        Assert.Equal(all, seen);
    }

    static Filter? Filters(RandomValues random) => random.Next(4) switch
    {
        0 => null,
        1 => new CompareFilter(new FilterField(FieldKind.Severity), FilterOperator.Greater, FilterValue.Of((long)random.Next(24))),
        2 => Filter.Equal(new FilterField(FieldKind.Service), FilterValue.Of($"service-{random.Next(5)}")),
        _ => new NotFilter(new ExistsFilter(new FilterField(FieldKind.TraceId))),
    };

    static LogBlock[] Blocks(SentLog[] logs, RandomValues random)
    {
        var blocks = new List<LogBlock>();
        long arrival = 0;
        foreach (var run in random.Runs(logs, 1 + random.Next(300)))
        {
            LogBlock[] head = [new LogBatchBlock(Batch.Of(run), arrival)];
            blocks.AddRange(random.Chance(0.15) ? Sealed.Logs(head) : head);
            arrival += run.Length;
        }

        return random.Shuffled(blocks);
    }
}
