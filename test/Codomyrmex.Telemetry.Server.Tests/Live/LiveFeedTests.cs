using Codomyrmex.Telemetry.Server.Ingest;
using Codomyrmex.Telemetry.Server.Live;
using Codomyrmex.Telemetry.Server.Tests.Support;
using Codomyrmex.Telemetry.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Codomyrmex.Telemetry.Server.Tests.Live;

public sealed class LiveFeedTests
{
    readonly ManualTime _time = new();

    [Fact]
    public async Task WhenTheLoopIsBehindTheOldestBatchesAreDroppedCountedAndMissed()
    {
        var counters = new IngestCounters(_time);
        var ring = new LiveRing(10_000, 1 << 30);
        await using var feed = Feed(counters, ring);
        using var reader = feed.Enter();
        for (var i = 0; i < 1024 + 10; i++)
            feed.Tell(Batch());
        Assert.Equal([("live_feed_overrun", 20L)], counters.Dropped);
        Assert.Equal(20, ring.Read(default, LiveTopics.Logs).MissedRows);

        feed.Start();
        var reading = ring.Read(default, LiveTopics.Logs);
        while (reading.Events.Count < 1024)
        {
            await reading.Changed.WaitAsync(TestContext.Current.CancellationToken);
            reading = ring.Read(default, LiveTopics.Logs);
        }

        Assert.Equal(20, reading.MissedRows);
    }

    [Fact]
    public async Task WithoutReadersRowsAreOnlyCounted()
    {
        var ring = new LiveRing(100, 1 << 20);
        await using var feed = Feed(new IngestCounters(_time), ring);
        feed.Enter().Dispose();
        _time.Advance(TimeSpan.FromMinutes(2));
        feed.Tell(Batch());
        Assert.Equal(2, ring.Read(default, LiveTopics.Logs).MissedRows);
    }

    LiveFeed Feed(IngestCounters counters, LiveRing ring) =>
        new(new MemoryTelemetryStore(new MemoryStoreOptions()), counters, ring, _time, NullLogger.Instance);

    static Storage.LogBatch Batch()
    {
        var builder = new LogBatchBuilder();
        var request = """{"resourceLogs":[{"scopeLogs":[{"logRecords":[{"timeUnixNano":"5"},{"timeUnixNano":"6"}]}]}]}""";
        Assert.True(LogDecoder.TryDecode(
            Wire.Protobuf(Otlp.OtlpMessageType.LogRequest, request), builder, 1, new RefusedRecords(), out _));
        return builder.Build();
    }
}
