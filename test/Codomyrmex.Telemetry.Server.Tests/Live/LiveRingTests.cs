using Codomyrmex.Telemetry.Server.Live;

namespace Codomyrmex.Telemetry.Server.Tests.Live;

public sealed class LiveRingTests
{
    [Fact]
    public void AReaderGetsWhatCameAfterItsPosition()
    {
        var ring = new LiveRing(100, 1 << 20);
        ring.Publish(LiveTopics.Traces, Rows(1));
        var position = ring.End;
        ring.Publish(LiveTopics.Traces, Rows(2));
        ring.Publish(LiveTopics.Logs, Rows(3));
        var reading = ring.Read(position, LiveTopics.Traces | LiveTopics.Logs);
        Assert.Equal([2, 3], reading.Events.Select(each => each.Rows.Count));
        Assert.Equal(0, reading.MissedRows);
        Assert.Empty(ring.Read(reading.Position, LiveTopics.All).Events);
    }

    [Fact]
    public void TopicsThatWereNotAskedForAreNeitherGivenNorMissed()
    {
        var ring = new LiveRing(1, 1 << 20);
        ring.Publish(LiveTopics.Traces, Rows(5));
        ring.Publish(LiveTopics.Logs, Rows(1));
        var reading = ring.Read(default, LiveTopics.Logs);
        Assert.Equal((1, 0), (reading.Events.Count, reading.MissedRows));
    }

    [Fact]
    public void WhatTheRingForgotIsCountedExactly()
    {
        var ring = new LiveRing(2, 1 << 20);
        for (var i = 1; i <= 5; i++)
            ring.Publish(LiveTopics.Traces, Rows(i));
        var reading = ring.Read(default, LiveTopics.Traces);
        Assert.Equal([4, 5], reading.Events.Select(each => each.Rows.Count));
        Assert.Equal(1 + 2 + 3, reading.MissedRows);
        Assert.Equal(0, ring.Read(reading.Position, LiveTopics.Traces).MissedRows);
    }

    [Fact]
    public void BytesAreBoundedTooButTheLatestEventStays()
    {
        var ring = new LiveRing(100, 1000);
        ring.Publish(LiveTopics.Traces, [new LiveRow(new byte[500], [])]);
        ring.Publish(LiveTopics.Traces, [new LiveRow(new byte[5000], [])]);
        var reading = ring.Read(default, LiveTopics.Traces);
        Assert.Equal(5000, Assert.Single(reading.Events).Rows[0].Json.Length);
        Assert.Equal(1, reading.MissedRows);
    }

    [Fact]
    public void SkippedRowsAreMissed()
    {
        var ring = new LiveRing(100, 1 << 20);
        ring.Skip(LiveTopics.Logs, 7);
        ring.Publish(LiveTopics.Logs, Rows(1));
        Assert.Equal(7, ring.Read(default, LiveTopics.All).MissedRows);
    }

    [Fact]
    public void StatusIsNeverMissed()
    {
        var ring = new LiveRing(1, 1 << 20);
        ring.Publish(LiveTopics.Status, Rows(1));
        ring.Publish(LiveTopics.Status, Rows(1));
        Assert.Equal((1, 0), (ring.Read(default, LiveTopics.All).Events.Count, ring.Read(default, LiveTopics.All).MissedRows));
    }

    [Fact]
    public async Task ReadersAreWoken()
    {
        var ring = new LiveRing(100, 1 << 20);
        var changed = ring.Read(ring.End, LiveTopics.All).Changed;
        Assert.False(changed.IsCompleted);
        ring.Publish(LiveTopics.Metrics, []);
        Assert.False(changed.IsCompleted);
        ring.Publish(LiveTopics.Metrics, Rows(1));
        await changed.WaitAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public void PositionsAreWrittenAsIdsAndReadBack()
    {
        var position = new LivePosition(1, 2, 3, 4);
        Assert.Equal("run-1-2-3-4", position.ToId("run"));
        Assert.True(LivePosition.TryParse("run-1-2-3-4", "run", out var read));
        Assert.Equal(position, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("other-1-2-3-4")]
    [InlineData("run-1-2-3")]
    [InlineData("run-1-2-3-4-5")]
    [InlineData("run-1-2-3-x")]
    [InlineData("run-1--2-3")]
    [InlineData("run-99999999999999999999-0-0-0")]
    public void OtherIdsAreNoPositions(string id) => Assert.False(LivePosition.TryParse(id, "run", out _));

    [Theory]
    [InlineData("traces", "Traces")]
    [InlineData("logs, status", "Logs, Status")]
    [InlineData("traces,logs,metrics,status", "All")]
    [InlineData("alerts", null)]
    [InlineData("traces,", null)]
    [InlineData("", null)]
    public void TopicsAreReadByName(string text, string? topics) =>
        Assert.Equal(topics, LiveTopicsText.TryRead(text, 0, out var read) ? read.ToString() : null);

    [Fact]
    public void FiltersAreOfServiceAndTrace()
    {
        var (one, other) = (new TraceId(0, 1), new TraceId(0, 2));
        var row = new LiveRow(default, ["a", "b"], one);
        Assert.True(new LiveFilter(null, null).Passes(row));
        Assert.True(new LiveFilter("b", one).Passes(row));
        Assert.False(new LiveFilter("c", null).Passes(row));
        Assert.False(new LiveFilter(null, other).Passes(row));
        Assert.True(new LiveFilter("c", other).Passes(new LiveRow(default, [])));
        Assert.False(new LiveFilter(null, one).Passes(new LiveRow(default, ["a"], default(TraceId))));
    }

    static LiveRow[] Rows(int count) => [.. Enumerable.Repeat(new LiveRow("{}"u8.ToArray(), []), count)];
}
