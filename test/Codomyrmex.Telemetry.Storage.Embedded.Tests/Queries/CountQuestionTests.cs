using Codomyrmex.Telemetry.Storage.Conformance;
using Codomyrmex.Telemetry.Storage.Embedded.Tests.Support;

namespace Codomyrmex.Telemetry.Storage.Embedded.Tests;

public sealed class CountQuestionTests
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(51)]
    [InlineData(52)]
    [InlineData(53)]
    public async Task CountsOfSpansAreThoseOfTheReference(int seed)
    {
        var data = QuerySpans.Of(seed);
        await using var reference = await data.ReferenceAsync();
        for (var i = 0; i < 30; i++)
        {
            var query = new CountQuery
            {
                Signal = RowSignal.Traces,
                Range = data.BoundedRange(),
                Filter = data.NextFilter(),
                Buckets = 1 + data.Random.Next(i % 2 == 0 ? 1 : 20),
                GroupBy = data.Random.Chance(0.8) ? data.Field() : null,
                MaxGroups = 1 + data.Random.Next(40),
            };
            var expected = await reference.CountAsync(query, Token);
            var counts = RowCounts.Answer(data.Recut(), query, Ask.Unbounded, Token);
            Assert.Equal(Ask.Texts(expected), Ask.Texts(counts));
            Assert.Equal(expected.Truncated is null, counts.Truncated is null);
        }
    }

    [Theory]
    [InlineData(61)]
    [InlineData(62)]
    public async Task AttributesAreThoseOfTheReference(int seed)
    {
        var data = QuerySpans.Of(seed);
        await using var reference = await data.ReferenceAsync();
        for (var i = 0; i < 15; i++)
        {
            var keys = new AttributeKeysQuery { Signal = RowSignal.Traces, Range = TimeRange.All, Prefix = data.Random.Pick(["", "key.1", "db."]), Limit = 1 + data.Random.Next(60) };
            Assert.Equal((await reference.ListAttributeKeysAsync(keys, Token)).Rows, AttributeKeys.Answer(data.Recut(), keys, Ask.Unbounded, Token).Rows);
            var field = data.Field();
            if (field.IsOfTrace)
                continue;
            var values = new AttributeValuesQuery { Signal = RowSignal.Traces, Range = TimeRange.All, Field = field, Prefix = data.Random.Pick(["", "1", "c"]), Limit = 1 + data.Random.Next(60) };
            Assert.Equal((await reference.ListAttributeValuesAsync(values, Token)).Rows, FieldValues.Answer(data.Recut(), values, Ask.Unbounded, Token).Rows);
        }
    }

    [Fact]
    public void CountingEverythingReadsNoColumn()
    {
        var blocks = QuerySpans.Of(63).Blocks.Select(block => new WatchedSpanBlock(block)).ToArray();
        var counts = RowCounts.Answer(blocks, new CountQuery { Signal = RowSignal.Traces, Range = TimeRange.All }, Ask.Unbounded, Token);
        Assert.Equal(blocks.Sum(block => block.Count), counts.Groups[0].Counts[0]);
        Assert.All(blocks, block => Assert.Equal(0, block.ColumnsRead));
    }

    [Fact]
    public void MoreValuesThanFitAreCutAndThatIsSaid()
    {
        var data = QuerySpans.Of(64);
        var query = new CountQuery { Signal = RowSignal.Traces, Range = TimeRange.All, GroupBy = new FilterField(FieldKind.SpanId), MaxGroups = 1_000 };
        var counts = RowCounts.Answer(data.Blocks, query, new QueryBounds(5_000), Token);
        Assert.NotNull(counts.Truncated);
        Assert.InRange(counts.Groups.Count, 1, 100);
    }

    [Fact]
    public void ARangeWithoutEndIsNotCutAndNumbersHaveBounds()
    {
        var query = new CountQuery { Signal = RowSignal.Traces, Range = TimeRange.All, Buckets = 2 };
        Assert.Throws<ArgumentException>(() => RowCounts.Answer([], query, Ask.Unbounded, Token));
        Assert.ThrowsAny<ArgumentException>(() => RowCounts.Answer([], query with { Buckets = 0 }, Ask.Unbounded, Token));
        Assert.ThrowsAny<ArgumentException>(() => RowCounts.Answer([], query with { Buckets = 1, MaxGroups = 0 }, Ask.Unbounded, Token));
        Assert.Equal(["(none): 0"], Ask.Texts(RowCounts.Answer([], query with { Buckets = 1 }, Ask.Unbounded, Token)));
    }

    [Fact]
    public async Task CountsOfLogsAreThoseOfTheReferenceAlsoByFieldsThatLogsLack()
    {
        var random = new RandomValues(65);
        var logs = RandomLogs.Of(65, 400);
        await using var reference = new MemoryTelemetryStore(new MemoryStoreOptions());
        await reference.AppendAsync(Batch.Of(logs), Token);
        LogBlock[] blocks = [.. logs.Chunk(57).Select((chunk, index) => new LogBatchBlock(Batch.Of(chunk), index * 57))];
        foreach (var kind in Enum.GetValues<FieldKind>())
        {
            Filter lacking = new CompareFilter(new FilterField(FieldKind.TraceDuration), FilterOperator.Less, FilterValue.Of(5L));
            var query = new CountQuery
            {
                Signal = RowSignal.Logs,
                Range = new TimeRange(RandomLogs.FirstTime, RandomLogs.FirstTime + random.Next(10_000L, 60_000L)),
                Buckets = 7,
                Filter = random.Pick([null, lacking, new NotFilter(lacking)]),
                GroupBy = new FilterField(kind, kind <= FieldKind.AnyAttribute ? "key.1.1" : ""),
                MaxGroups = 5,
            };
            Assert.Equal(Ask.Texts(await reference.CountAsync(query, Token)), Ask.Texts(RowCounts.Answer(blocks, query, Ask.Unbounded, Token)));
        }
    }
}
