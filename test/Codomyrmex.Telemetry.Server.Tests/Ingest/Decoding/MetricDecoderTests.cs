using Codomyrmex.Telemetry.Otlp;
using Codomyrmex.Telemetry.Server.Ingest;
using Codomyrmex.Telemetry.Storage;
using Codomyrmex.Telemetry.Storage.Conformance;

namespace Codomyrmex.Telemetry.Server.Tests.Ingest;

public sealed class MetricDecoderTests
{
    static readonly SentMetric Histogram = new() { Name = "latency", Type = MetricType.Histogram, Temporality = MetricTemporality.Delta };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void EveryFieldOfRandomPointsSurvives(int seed)
    {
        // Summaries carry no exemplars on the wire.
        SentPoint[] points = [.. RandomPoints.Of(seed, 300).Select(point => point.Metric.Type == MetricType.Summary ? point with { Exemplars = [] } : point)];
        var batch = Decode(MetricRequest.Of(points), out var refused);
        Assert.Equal(Text.Of(points), Text.Of(Enumerable.Range(0, batch.Count).Select(row => SentPoint.Of(batch[row]))));
        Assert.Equal(0, refused.Count);
    }

    [Fact]
    public void AMetricWithoutANameIsRefusedWithAllItsPoints()
    {
        var batch = Decode(
            Metric((ref ProtobufWriter writer) =>
            {
                var gauge = writer.BeginMessage(MetricFields.Gauge);
                for (var i = 0; i < 3; i++)
                    writer.EndMessage(writer.BeginMessage(GaugeFields.DataPoints));
                writer.EndMessage(gauge);
            }),
            out var refused);
        Assert.Equal(0, batch.Count);
        Assert.Equal(KeyValuePair.Create("metric without a name", 3L), Assert.Single(refused.Reasons));
    }

    [Fact]
    public void AMetricWithoutDataIsRefused()
    {
        var batch = Decode(Metric((ref ProtobufWriter writer) => writer.WriteString(MetricFields.Name, "empty")), out var refused);
        Assert.Equal(0, batch.Count);
        Assert.Equal(KeyValuePair.Create("metric without data", 1L), Assert.Single(refused.Reasons));
    }

    [Theory]
    [InlineData(MetricFields.Sum)]
    [InlineData(MetricFields.Histogram)]
    [InlineData(MetricFields.ExponentialHistogram)]
    public void DataThatDoesNotSayItsTemporalityIsRefused(int data)
    {
        var batch = Decode(
            Metric((ref ProtobufWriter writer) =>
            {
                writer.WriteString(MetricFields.Name, "requests");
                var message = writer.BeginMessage(data);
                writer.EndMessage(writer.BeginMessage(SumFields.DataPoints));
                writer.EndMessage(writer.BeginMessage(SumFields.DataPoints));
                writer.EndMessage(message);
            }),
            out var refused);
        Assert.Equal(0, batch.Count);
        var (reason, count) = Assert.Single(refused.Reasons);
        Assert.Contains("aggregation_temporality", reason, StringComparison.Ordinal);
        Assert.Equal(2, count);
    }

    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(0, 1, true)]
    [InlineData(2, 3, true)]
    [InlineData(2, 2, false)]
    [InlineData(2, 0, false)]
    [InlineData(0, 2, false)]
    public void AHistogramHasOneMoreCountThanBoundsOrNoneAtAll(int bounds, int counts, bool kept)
    {
        var value = new Distribution { ExplicitBounds = new double[bounds], BucketCounts = new ulong[counts] };
        var batch = Decode(MetricRequest.Of(new SentPoint { Metric = Histogram, Value = value }), out var refused);
        Assert.Equal(kept ? 1 : 0, batch.Count);
        if (!kept)
            Assert.Contains("bucket_counts", Assert.Single(refused.Reasons).Key, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(MetricType.Gauge, true)]
    [InlineData(MetricType.Gauge, false)]
    [InlineData(MetricType.Histogram, true)]
    [InlineData(MetricType.ExponentialHistogram, true)]
    [InlineData(MetricType.Summary, false)]
    public void APointBeyondSignedTimeIsRefused(MetricType type, bool start)
    {
        var point = new SentPoint
        {
            Metric = new() { Name = "m", Type = type, Temporality = MetricTemporality.Cumulative },
            TimeNanos = start ? 1 : -1,
            StartNanos = start ? -1 : 1,
            Value = type == MetricType.Gauge ? 1L : new Distribution(),
        };
        var batch = Decode(MetricRequest.Of(point, point with { TimeNanos = 2, StartNanos = 0 }), out var refused);
        Assert.Equal(1, batch.Count);
        Assert.Contains("time_unix_nano", Assert.Single(refused.Reasons).Key, StringComparison.Ordinal);
    }

    [Fact]
    public void PointsOfOneMetricShareItsDescription()
    {
        var batch = Decode(
            Metric((ref ProtobufWriter writer) =>
            {
                writer.WriteString(MetricFields.Name, "memory");
                var gauge = writer.BeginMessage(MetricFields.Gauge);
                for (var i = 0; i < 4; i++)
                    writer.EndMessage(writer.BeginMessage(GaugeFields.DataPoints));
                writer.EndMessage(gauge);
            }),
            out _);
        Assert.Equal((4, 1), (batch.Count, batch.MetricTable.Count));
        Assert.Equal("memory", batch[3].Name);
    }

    [Fact]
    public void ANestedMessageThatCannotBeReadFailsTheRequest()
    {
        byte[] broken = [0x0a, 0x7f];
        int[][] paths =
        [
            [MetricFields.Metadata],
            [MetricFields.Gauge, GaugeFields.DataPoints, NumberPointFields.Attributes],
            [MetricFields.Gauge, GaugeFields.DataPoints, NumberPointFields.Exemplars],
            [MetricFields.Gauge, GaugeFields.DataPoints, NumberPointFields.Exemplars, ExemplarFields.FilteredAttributes],
            [MetricFields.Summary, SummaryFields.DataPoints, SummaryPointFields.QuantileValues],
        ];
        foreach (var path in paths)
        {
            int[] whole = [MetricRequestFields.ResourceMetrics, ResourceMetricsFields.ScopeMetrics, ScopeMetricsFields.Metrics, .. path];
            var request = Requests.Nested(whole.AsSpan(0, 3), (ref ProtobufWriter writer) =>
            {
                writer.WriteString(MetricFields.Name, "m");
                writer.EndMessage(writer.BeginMessage(MetricFields.Gauge));
                writer.WriteRaw(Requests.Nested(path, (ref ProtobufWriter inner) => inner.WriteRaw(broken)));
            });
            Assert.False(MetricDecoder.TryDecode(request, new MetricBatchBuilder(), new RefusedRecords(), out var error), string.Join('/', path));
            Assert.NotEqual(default, error);
        }
    }

    [Fact]
    public void ACutRequestNeverThrowsAndNeverInventsPoints()
    {
        foreach (var cut in Requests.Truncations(MetricRequest.Of(RandomPoints.Of(5, 10))))
        {
            var builder = new MetricBatchBuilder();
            if (MetricDecoder.TryDecode(cut, builder, new RefusedRecords(), out _))
                Assert.InRange(builder.Build().Count, 0, 9);
        }
    }

    [Fact]
    public void ADamagedRequestNeverThrows()
    {
        foreach (var damaged in Requests.Damaged(MetricRequest.Of(RandomPoints.Of(6, 30)), 4_000))
        {
            var builder = new MetricBatchBuilder();
            if (!MetricDecoder.TryDecode(damaged, builder, new RefusedRecords(), out _))
                continue;
            var batch = builder.Build();
            for (var row = 0; row < batch.Count; row++)
                Assert.NotEmpty(Text.Of(SentPoint.Of(batch[row])));
        }
    }

    static byte[] Metric(Requests.Writing write) =>
        Requests.Nested([MetricRequestFields.ResourceMetrics, ResourceMetricsFields.ScopeMetrics, ScopeMetricsFields.Metrics], write);

    static MetricBatch Decode(byte[] request, out RefusedRecords refused)
    {
        var builder = new MetricBatchBuilder();
        refused = new RefusedRecords();
        Assert.True(MetricDecoder.TryDecode(request, builder, refused, out var error), error.ToString());
        return builder.Build();
    }
}
