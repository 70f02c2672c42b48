using Codomyrmex.Telemetry.Otlp;
using Codomyrmex.Telemetry.Otlp.Tests.Reference;
using Codomyrmex.Telemetry.Tests.Support;
using Codomyrmex.Telemetry.Tests.Support.Collector;

namespace Codomyrmex.Telemetry.Tests.Exporting;

public sealed class MetricEncodingTests : IDisposable
{
    readonly Measured _measured = new(options => EveryMetric.Configure(options.Metrics));

    public void Dispose() => _measured.Dispose();

    [Theory]
    [InlineData(TemporalityPreference.Cumulative)]
    [InlineData(TemporalityPreference.Delta)]
    public void EveryKindIsReadByClassesThatProtocMade(TemporalityPreference temporality)
    {
        var reader = _measured.ReaderOf(temporality);
        EveryMetric.Record(_measured.Sdk);
        _measured.Time.Advance(TimeSpan.FromSeconds(3));
        var batch = reader.Batch();

        var message = Assert.Single(ExportMetricsServiceRequest.Parser.ParseFrom(Encode(batch)).ResourceMetrics);
        Assert.Equal(ExpectedMetrics.Of(batch.Metrics, message.Resource), message);
        var shop = message.ScopeMetrics[0];
        Assert.Equal(("https://example.com/schemas/1", 2), (shop.SchemaUrl, shop.Scope.Attributes.Count));
        Assert.Equal("", message.ScopeMetrics[1].SchemaUrl);
        var orders = Assert.Single(shop.Metrics, metric => metric.Name == "orders").Sum.DataPoints;
        Assert.Equal(["customer", "paid"], orders.SelectMany(point => point.Exemplars).SelectMany(exemplar => exemplar.FilteredAttributes).Select(pair => pair.Key).Order());
        Assert.All(orders, point => Assert.Single(point.Exemplars));
        Assert.Equal([0, 16], orders.Select(point => point.Exemplars[0].TraceId.Length).Order());
        var latency = Assert.Single(Assert.Single(shop.Metrics, metric => metric.Name == "latency").ExponentialHistogram.DataPoints);
        Assert.Equal((6UL, 2UL, 0.001, 6), (latency.Count, latency.ZeroCount, latency.ZeroThreshold, latency.Exemplars.Count));
        Assert.Equal((true, 0.0, 1e6), (latency.HasMin, latency.Min, latency.Max));
        var drift = Assert.Single(Assert.Single(message.ScopeMetrics[1].Metrics).ExponentialHistogram.DataPoints);
        Assert.Equal((false, false, 2UL), (drift.HasMin, drift.HasMax, drift.Negative.BucketCounts.Aggregate((left, right) => left + right)));
    }

    [Fact]
    public void ExponentialPointsAndExemplarsAreReadByTheServersViews()
    {
        var reader = _measured.ReaderOf(TemporalityPreference.Delta);
        EveryMetric.Record(_measured.Sdk);
        var batch = reader.Batch();
        var latency = batch.Metrics.Single(metric => metric.Name == "latency");
        var expected = latency.Points[0].ExponentialHistogram!;
        var exemplar = latency.Points[0].Exemplars[2];

        Assert.True(MetricRequestView.TryRead(Encode(batch), out var request, out _));
        var resources = request.ResourceMetrics;
        Assert.True(resources.TryNext(out var resource));
        var scopes = resource.ScopeMetrics;
        Assert.True(scopes.TryNext(out var scope));
        Assert.Equal("https://example.com/schemas/1"u8, scope.SchemaUrl);
        var metrics = scope.Metrics;
        Codomyrmex.Telemetry.Otlp.MetricView metric;
        do
            Assert.True(metrics.TryNext(out metric));
        while (metric.Kind != MetricKind.ExponentialHistogram);
        var points = metric.ExponentialHistogramPoints;
        Assert.True(points.TryNext(out var point));
        Assert.Equal(((ulong)expected.Count, expected.Scale, (ulong)expected.ZeroCount), (point.Count, point.Scale, point.ZeroCount));
        Assert.Equal((expected.Sum, expected.Min, expected.Max, 0.001), (point.Sum, point.Min, point.Max, point.ZeroThreshold));
        Assert.Equal(expected.Positive.Offset, point.Positive.Offset);
        var counts = new List<long>();
        var packed = point.Positive.BucketCounts;
        while (packed.TryNext(out var count))
            counts.Add((long)count);
        Assert.Equal(expected.Positive.Counts, counts.ToArray());
        var exemplars = point.Exemplars;
        for (var i = 0; i < 3; i++)
            Assert.True(exemplars.TryNext(out _));
        Assert.Equal(6, exemplars.Count);
        Assert.Equal(0.25, exemplar.Value);
        Assert.False(points.TryNext(out _) || points.Failed);
    }

    [Fact]
    public void EncodingAllocatesNothingForAPoint()
    {
        var reader = _measured.ReaderOf();
        EveryMetric.Record(_measured.Sdk);
        var batch = reader.Batch();
        var few = Allocated(batch);
        using (_measured.Sdk.GetTracer("t").StartSpan("s"))
        {
            var latency = new Codomyrmex.Telemetry.Instruments.Meter(batch.Metrics[0].Scope, _measured.Store).CreateHistogram<double>("latency", "s");
            for (var i = 0; i < 100; i++)
                latency.Record(i, new Tag("i", i));
        }

        batch = reader.Batch();
        Assert.True(batch.PointCount > 100);
        Assert.Equal(few, Allocated(batch));
    }

    static long Allocated(MetricBatch batch)
    {
        for (var i = 0; i < 3; i++)
            OtlpBody.Encode(batch).Dispose();
        var before = GC.GetAllocatedBytesForCurrentThread();
        OtlpBody.Encode(batch).Dispose();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    static byte[] Encode(MetricBatch batch)
    {
        using var body = OtlpBody.Encode(batch);
        return body.Memory.ToArray();
    }
}
