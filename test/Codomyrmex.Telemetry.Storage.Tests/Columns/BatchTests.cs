using Codomyrmex.Telemetry.Storage.Conformance;

namespace Codomyrmex.Telemetry.Storage.Tests;

public sealed class BatchTests
{
    [Fact]
    public void SpansComeBackFromTheirColumns()
    {
        var spans = RandomSpans.Of(1, 50);
        var batch = Batch.Of(spans);
        Assert.Equal(Text.Of(spans), Text.Of(Enumerable.Range(0, batch.Count).Select(row => SentSpan.Of(batch[row]))));
        Assert.Equal(new TimeBounds(spans.Min(span => span.StartNanos), spans.Max(span => span.StartNanos)), batch.Starts);
    }

    [Fact]
    public void LogsComeBackFromTheirColumns()
    {
        var logs = RandomLogs.Of(1, 200);
        var batch = Batch.Of(logs);
        Assert.Equal(Text.Of(logs), Text.Of(Enumerable.Range(0, batch.Count).Select(row => SentLog.Of(batch[row]))));
        Assert.Equal(new TimeBounds(logs.Min(log => log.TimeNanos), logs.Max(log => log.TimeNanos)), batch.Times);
    }

    [Fact]
    public void PointsComeBackFromTheirColumns()
    {
        var points = RandomPoints.Of(1, 200);
        var batch = Batch.Of(points);
        Assert.Equal(Text.Of(points), Text.Of(Enumerable.Range(0, batch.Count).Select(row => SentPoint.Of(batch[row]))));
        Assert.Equal(new TimeBounds(points.Min(point => point.TimeNanos), points.Max(point => point.TimeNanos)), batch.Times);
    }

    [Fact]
    public void AnEmptyBatchHasNoRowsAndNoTime()
    {
        Assert.Equal(0, new SpanBatchBuilder().Build().Count);
        Assert.Equal(0, new LogBatchBuilder().Build().Count);
        var batch = new MetricBatchBuilder().Build();
        Assert.Equal(0, batch.Count);
        Assert.False(batch.Times.Overlaps(TimeRange.All));
    }

    [Fact]
    public void TheEstimateGrowsWithWhatABatchHolds()
    {
        var span = new SentSpan();
        var small = Batch.Of(span).EstimatedBytes;
        Assert.InRange(Batch.Of(span with { StatusMessage = new string('x', 10_000) }).EstimatedBytes, small + 10_000, small + 12_000);
        Assert.InRange(Batch.Of(span with { Attributes = [new("a", new byte[10_000])] }).EstimatedBytes, small + 10_000, small + 12_000);
        Assert.InRange(Batch.Of(Enumerable.Repeat(span, 1_001)).EstimatedBytes, small + 100_000, small + 200_000);
        var log = new SentLog();
        Assert.InRange(
            Batch.Of(log with { Body = new string('x', 10_000) }).EstimatedBytes - Batch.Of(log).EstimatedBytes, 10_000, 12_000);
        var histogram = new SentPoint { Metric = new() { Type = MetricType.Histogram }, Value = new Distribution() };
        var wide = new Distribution { BucketCounts = new ulong[1_001], ExplicitBounds = new double[1_000] };
        Assert.InRange(Batch.Of(histogram with { Value = wide }).EstimatedBytes - Batch.Of(histogram).EstimatedBytes, 16_000, 17_000);
    }

    [Fact]
    public void RowsKnowWhetherTheyShareResourceAndScope()
    {
        var (resource, scope) = (SentResource.Named("shop"), new SentScope { Name = "http" });
        var batch = Batch.Of(
            new SentSpan { SpanId = new(1), Resource = resource, Scope = scope },
            new SentSpan { SpanId = new(2), Resource = resource, Scope = scope with { Version = "2" } },
            new SentSpan { SpanId = new(3), Resource = SentResource.Named("cart"), Scope = scope });
        Assert.True(batch[0].Resource.IsSame(batch[1].Resource));
        Assert.False(batch[0].Resource.IsSame(batch[2].Resource));
        Assert.True(batch[0].Scope.IsSame(batch[2].Scope));
        Assert.False(batch[0].Scope.IsSame(batch[1].Scope));
    }

    [Fact]
    public void AnEndBeforeTheStartIsKeptAndLastsNoTime()
    {
        var span = Batch.Of(new SentSpan { StartNanos = 10, EndNanos = 4 })[0];
        Assert.Equal((4, 0), (span.EndNanos, span.DurationNanos));
    }
}
