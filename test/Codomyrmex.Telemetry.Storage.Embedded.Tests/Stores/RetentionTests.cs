using Codomyrmex.Telemetry.Storage.Conformance;
using Codomyrmex.Telemetry.Storage.Embedded.Tests.Support;

namespace Codomyrmex.Telemetry.Storage.Embedded.Tests.Stores;

public sealed class RetentionTests
{
    const long Hour = 3_600_000_000_000;

    readonly SetClock _clock = new();

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(300_000)]
    [InlineData(10_000_000)]
    public async Task RowsStayHoweverLongTheyAreToBeKept(int days)
    {
        await using var store = await OpenAsync(TimeSpan.FromDays(days));
        await store.AppendAsync(Spans(0, _clock.Nanos), Cancellation);
        await store.CompactAsync(Cancellation);
        Assert.Equal(2, store.GetStatus().Rows.Traces);
    }

    [Theory]
    [InlineData(60, 15)]
    [InlineData(7 * 86_400, 3_600)]
    [InlineData(null, 3_600)]
    public void RowsDoNotStayInTheHeadForMuchOfTheTimeThatTheyAreKept(int? retention, int headAge)
    {
        var options = new EmbeddedStoreOptions { Retention = retention is { } seconds ? TimeSpan.FromSeconds(seconds) : null };
        Assert.Equal(TimeSpan.FromSeconds(headAge), TableLimits.Of(options, options.EffectiveCapacityBytes).HeadAge);
    }

    [Fact]
    public async Task WithoutRetentionSpansOf1970And2100LieInOneBatchWithOthers()
    {
        var late = new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds() * 1_000_000_000;
        await using var store = await OpenAsync(null);
        var result = await store.AppendAsync(Spans(1, late, long.MaxValue, _clock.Nanos - Hour), Cancellation);
        Assert.Equal((AppendOutcome.Accepted, 0L), (result.Outcome, result.Rejected));
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal([_clock.Nanos - Hour], await StartsAsync(store, new TimeRange(_clock.Nanos - (2 * Hour), _clock.Nanos)));
            Assert.Equal([1, _clock.Nanos - Hour, late], await StartsAsync(store, new TimeRange(0, late + 1)));
            Assert.Equal(1, store.GetStatus().OldestNanos);
            Assert.Single((await store.ListServicesAsync(TimeRange.All, Cancellation)).Rows);
            await store.CompactAsync(Cancellation);
        }
    }

    [Fact]
    public async Task WithRetentionSuchSpansAreRejectedAndTheOthersOfTheirBatchAreNot()
    {
        await using var store = await OpenAsync(TimeSpan.FromDays(7));
        var result = await store.AppendAsync(Spans(1, 4_102_444_800_000_000_000, _clock.Nanos), Cancellation);
        Assert.Equal((AppendOutcome.Accepted, 2L), (result.Outcome, result.Rejected));
        Assert.NotNull(result.Reason);
        Assert.Equal([_clock.Nanos], await StartsAsync(store, TimeRange.All));
    }

    [Fact]
    public async Task AClockThatIsSetBackLosesNothingAndWhatIsAheadOfItStays()
    {
        await using var store = await OpenAsync(TimeSpan.FromDays(7));
        var before = _clock.Nanos;
        await store.AppendAsync(Spans(before), Cancellation);
        _clock.Now -= TimeSpan.FromHours(1);
        Assert.Equal(0, (await store.AppendAsync(Spans(_clock.Nanos), Cancellation)).Rejected);
        await store.CompactAsync(Cancellation);
        Assert.Equal([before - Hour, before], await StartsAsync(store, TimeRange.All));

        // Both are due an hour and a bit after one of them.
        _clock.Now += TimeSpan.FromDays(7) + TimeSpan.FromMinutes(1);
        await store.CompactAsync(Cancellation);
        Assert.Contains(before, await StartsAsync(store, TimeRange.All));
        _clock.Now += TimeSpan.FromHours(1);
        await store.CompactAsync(Cancellation);
        Assert.Empty(await StartsAsync(store, TimeRange.All));
        Assert.Equal(2, store.GetStatus().Evicted.Traces);
    }

    static SpanBatch Spans(params long[] starts) => Batch.Of(starts.Select((start, i) => new SentSpan { SpanId = new SpanId((ulong)i + 1), StartNanos = start, EndNanos = start }));

    static async Task<long[]> StartsAsync(EmbeddedTelemetryStore store, TimeRange range)
    {
        var page = await store.SearchSpansAsync(new SpanQuery { Range = range, Ascending = true, Limit = 100 }, Cancellation);
        return [.. page.Rows.Select(row => row.StartNanos)];
    }

    ValueTask<EmbeddedTelemetryStore> OpenAsync(TimeSpan? retention) =>
        new(EmbeddedTelemetryStore.OpenAsync(new EmbeddedStoreOptions { Retention = retention, TimeProvider = _clock, DerivesMetrics = false }, Cancellation));
}
