using System.Globalization;
using System.Text.Json.Nodes;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace EndToEnd.Senders.DotNet;

/// <summary>A collected metric in the shape of the API's points.</summary>
static class MetricShape
{
    public static JsonObject Of(Metric metric, Resource resource)
    {
        JsonArray series = [];
        foreach (ref readonly var point in metric.GetMetricPoints())
            series.Add((JsonNode)Series(metric, point, resource));
        return new JsonObject
        {
            ["name"] = metric.Name,
            ["type"] = TypeOf(metric.MetricType),
            ["unit"] = metric.Unit,
            ["description"] = metric.Description,
            ["scope"] = Shape.Scope(metric.MeterName, metric.MeterVersion),
            ["series"] = series,
        };
    }

    static JsonObject Series(Metric metric, in MetricPoint point, Resource resource)
    {
        List<KeyValuePair<string, object?>> tags = [];
        foreach (var tag in point.Tags)
            tags.Add(tag);
        var isGauge = metric.MetricType is MetricType.LongGauge or MetricType.DoubleGauge;
        return new JsonObject
        {
            ["service"] = Shape.Service(resource),
            ["attributes"] = Shape.Attributes(tags),
            ["resource"] = Shape.Resource(resource),
            ["scope"] = Shape.Scope(metric.MeterName, metric.MeterVersion),
            ["temporality"] = isGauge ? null : metric.Temporality == AggregationTemporality.Delta ? "delta" : "cumulative",
            ["monotonic"] = metric.MetricType is MetricType.LongSum or MetricType.DoubleSum,
            ["points"] = new JsonArray(Point(metric.MetricType, point)),
        };
    }

    static JsonObject Point(MetricType type, in MetricPoint point)
    {
        var shape = new JsonObject
        {
            ["time"] = Shape.Nanos(point.EndTime),
            ["startTime"] = Shape.Nanos(point.StartTime),
            ["exemplars"] = Exemplars(type, point),
        };
        switch (type)
        {
            case MetricType.LongSum or MetricType.LongSumNonMonotonic:
                SetInt(shape, point.GetSumLong());
                break;
            case MetricType.DoubleSum or MetricType.DoubleSumNonMonotonic:
                SetDouble(shape, point.GetSumDouble());
                break;
            case MetricType.LongGauge:
                SetInt(shape, point.GetGaugeLastValueLong());
                break;
            case MetricType.DoubleGauge:
                SetDouble(shape, point.GetGaugeLastValueDouble());
                break;
            case MetricType.Histogram:
                SetStatistics(shape, point);
                SetBuckets(shape, point.GetHistogramBuckets());
                break;
            default:
                SetStatistics(shape, point);
                SetExponential(shape, point.GetExponentialHistogramData());
                break;
        }

        return shape;
    }

    static void SetInt(JsonObject shape, long value)
    {
        shape["valueType"] = "int";
        shape["value"] = Text(value);
    }

    static void SetDouble(JsonObject shape, double value)
    {
        shape["valueType"] = "double";
        shape["value"] = Shape.Number(value);
    }

    static void SetStatistics(JsonObject shape, in MetricPoint point)
    {
        shape["count"] = Text(point.GetHistogramCount());
        shape["sum"] = Shape.Number(point.GetHistogramSum());
        Assert.True(point.TryGetHistogramMinMaxValues(out var min, out var max));
        shape["min"] = Shape.Number(min);
        shape["max"] = Shape.Number(max);
    }

    static void SetBuckets(JsonObject shape, HistogramBuckets buckets)
    {
        JsonArray bounds = [];
        JsonArray counts = [];
        foreach (var bucket in buckets)
        {
            if (double.IsFinite(bucket.ExplicitBound))
                bounds.Add(bucket.ExplicitBound);
            counts.Add(Text(bucket.BucketCount));
        }

        shape["explicitBounds"] = bounds;
        shape["bucketCounts"] = counts;
    }

    static void SetExponential(JsonObject shape, ExponentialHistogramData data)
    {
        JsonArray counts = [];
        foreach (var count in data.PositiveBuckets)
            counts.Add(Text(count));
        shape["scale"] = data.Scale;
        shape["zeroCount"] = Text(data.ZeroCount);
        shape["positive"] = new JsonObject { ["offset"] = data.PositiveBuckets.Offset, ["bucketCounts"] = counts };
    }

    static JsonArray Exemplars(MetricType type, in MetricPoint point)
    {
        JsonArray all = [];
        if (!point.TryGetExemplars(out var exemplars))
            return all;
        foreach (ref readonly var exemplar in exemplars)
        {
            List<KeyValuePair<string, object?>> tags = [];
            foreach (var tag in exemplar.FilteredTags)
                tags.Add(tag);
            all.Add((JsonNode)new JsonObject
            {
                ["time"] = Shape.Nanos(exemplar.Timestamp),
                ["value"] = type.IsLong() ? Text(exemplar.LongValue) : Shape.Number(exemplar.DoubleValue),
                ["traceId"] = exemplar.TraceId == default ? null : exemplar.TraceId.ToHexString(),
                ["spanId"] = exemplar.SpanId == default ? null : exemplar.SpanId.ToHexString(),
                ["attributes"] = Shape.Attributes(tags),
            });
        }

        return all;
    }

    static string TypeOf(MetricType type) => type switch
    {
        MetricType.LongGauge or MetricType.DoubleGauge => "gauge",
        MetricType.Histogram => "histogram",
        MetricType.ExponentialHistogram => "exponential_histogram",
        _ => "sum",
    };

    static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
