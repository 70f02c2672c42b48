using Codomyrmex.Telemetry.Otlp.Tests.Reference;
using Google.Protobuf;
using Reference = Codomyrmex.Telemetry.Otlp.Tests.Reference;

namespace Codomyrmex.Telemetry.Tests.Support.Collector;

/// <summary>What was collected, as the messages that must arrive, in the classes that protoc made.</summary>
static class ExpectedMetrics
{
    internal static ResourceMetrics Of(IReadOnlyList<MetricData> metrics, Reference.Resource resource)
    {
        var all = new ResourceMetrics { Resource = resource };
        foreach (var scope in metrics.GroupBy(metric => metric.Scope))
        {
            var group = new ScopeMetrics { Scope = Scope(scope.Key), SchemaUrl = scope.Key.SchemaUrl ?? "" };
            group.Metrics.Add(scope.Select(Metric));
            all.ScopeMetrics.Add(group);
        }

        return all;
    }

    static Reference.InstrumentationScope Scope(InstrumentationScope scope)
    {
        var expected = new Reference.InstrumentationScope { Name = scope.Name, Version = scope.Version ?? "" };
        expected.Attributes.Add(scope.Attributes.Select(Expected.Attribute));
        return expected;
    }

    static Metric Metric(MetricData metric)
    {
        var expected = new Metric { Name = metric.Name, Description = metric.Description, Unit = metric.Unit };
        var temporality = metric.Temporality == AggregationTemporality.Delta ? Reference.AggregationTemporality.Delta : Reference.AggregationTemporality.Cumulative;
        switch (metric.Kind)
        {
            case MetricDataKind.Sum:
                expected.Sum = new Sum { AggregationTemporality = temporality, IsMonotonic = metric.IsMonotonic };
                expected.Sum.DataPoints.Add(metric.Points.Select(Number));
                break;
            case MetricDataKind.Gauge:
                expected.Gauge = new Gauge();
                expected.Gauge.DataPoints.Add(metric.Points.Select(Number));
                break;
            case MetricDataKind.Histogram:
                expected.Histogram = new Histogram { AggregationTemporality = temporality };
                expected.Histogram.DataPoints.Add(metric.Points.Select(Distribution));
                break;
            default:
                expected.ExponentialHistogram = new ExponentialHistogram { AggregationTemporality = temporality };
                expected.ExponentialHistogram.DataPoints.Add(metric.Points.Select(Exponential));
                break;
        }

        return expected;
    }

    static NumberDataPoint Number(MetricPoint point)
    {
        var expected = new NumberDataPoint { StartTimeUnixNano = (ulong)point.StartUnixNanos, TimeUnixNano = (ulong)point.UnixNanos };
        if (point.IsInteger)
            expected.AsInt = point.LongValue;
        else
            expected.AsDouble = point.DoubleValue;
        expected.Attributes.Add(point.Attributes.ToArray().Select(Expected.Attribute));
        expected.Exemplars.Add(point.Exemplars.ToArray().Select(Exemplar));
        return expected;
    }

    static HistogramDataPoint Distribution(MetricPoint point)
    {
        var value = point.Histogram!;
        var expected = new HistogramDataPoint
        {
            StartTimeUnixNano = (ulong)point.StartUnixNanos,
            TimeUnixNano = (ulong)point.UnixNanos,
            Count = (ulong)value.Count,
            Sum = value.Sum,
        };
        if (value.HasExtremes)
            (expected.Min, expected.Max) = (value.Min, value.Max);
        expected.BucketCounts.Add(value.BucketCounts.ToArray().Select(count => (ulong)count));
        expected.ExplicitBounds.Add(value.Bounds.ToArray());
        expected.Attributes.Add(point.Attributes.ToArray().Select(Expected.Attribute));
        expected.Exemplars.Add(point.Exemplars.ToArray().Select(Exemplar));
        return expected;
    }

    static ExponentialHistogramDataPoint Exponential(MetricPoint point)
    {
        var value = point.ExponentialHistogram!;
        var expected = new ExponentialHistogramDataPoint
        {
            StartTimeUnixNano = (ulong)point.StartUnixNanos,
            TimeUnixNano = (ulong)point.UnixNanos,
            Count = (ulong)value.Count,
            Sum = value.Sum,
            Scale = value.Scale,
            ZeroCount = (ulong)value.ZeroCount,
            ZeroThreshold = value.ZeroThreshold,
            Positive = Buckets(value.Positive),
            Negative = Buckets(value.Negative),
        };
        if (value.HasExtremes)
            (expected.Min, expected.Max) = (value.Min, value.Max);
        expected.Attributes.Add(point.Attributes.ToArray().Select(Expected.Attribute));
        expected.Exemplars.Add(point.Exemplars.ToArray().Select(Exemplar));
        return expected;
    }

    static ExponentialHistogramDataPoint.Types.Buckets? Buckets(ExponentialBuckets buckets)
    {
        if (buckets.Counts.IsEmpty)
            return null;
        var expected = new ExponentialHistogramDataPoint.Types.Buckets { Offset = buckets.Offset };
        expected.BucketCounts.Add(buckets.Counts.ToArray().Select(count => (ulong)count));
        return expected;
    }

    static Reference.Exemplar Exemplar(Exemplar exemplar)
    {
        var expected = new Reference.Exemplar { TimeUnixNano = (ulong)exemplar.UnixNanos };
        if (exemplar.IsInteger)
            expected.AsInt = (long)exemplar.Value;
        else
            expected.AsDouble = exemplar.Value;
        if (exemplar.TraceId.IsValid)
            (expected.TraceId, expected.SpanId) = (Id(exemplar.TraceId.ToString()), Id(exemplar.SpanId.ToString()));
        expected.FilteredAttributes.Add(exemplar.FilteredAttributes.ToArray().Select(Expected.Attribute));
        return expected;
    }

    static ByteString Id(string hexadecimal) => ByteString.CopyFrom(Convert.FromHexString(hexadecimal));
}
