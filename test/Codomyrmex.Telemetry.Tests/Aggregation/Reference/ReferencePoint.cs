namespace Codomyrmex.Telemetry.Tests.Aggregation;

/// <summary>What a point has to say, as text that can be compared and read.</summary>
static class ReferencePoint
{
    internal static string Of(MetricAggregation aggregation, List<double> values) => aggregation switch
    {
        ExponentialAggregation exponential => Of(ExponentialReference.Of(exponential, values), exponential),
        HistogramAggregation histogram => Of(values, histogram.Bounds ?? InstrumentDefinition.DefaultBounds, histogram.RecordsMinMax),
        LastValueAggregation => $"{values[^1]}",
        _ => $"{values.Sum()}",
    };

    internal static string Of(MetricPoint point)
    {
        if (point.Histogram is { } histogram)
        {
            return $"count {histogram.Count} sum {histogram.Sum}" + Extremes(histogram.HasExtremes, histogram.Min, histogram.Max)
                + $" [{string.Join(' ', histogram.Bounds.ToArray())}] [{string.Join(' ', histogram.BucketCounts.ToArray())}]";
        }

        if (point.ExponentialHistogram is not { } exponential)
            return point.IsInteger ? $"{point.LongValue}" : $"{point.DoubleValue}";
        return $"count {exponential.Count} sum {exponential.Sum}" + Extremes(exponential.HasExtremes, exponential.Min, exponential.Max)
            + $" scale {exponential.Scale} zero {exponential.ZeroCount} within {exponential.ZeroThreshold}"
            + Buckets(ExponentialReference.Buckets(exponential.Positive)) + Buckets(ExponentialReference.Buckets(exponential.Negative));
    }

    static string Of(ExponentialReference value, ExponentialAggregation aggregation) =>
        $"count {value.Count} sum {value.Sum}" + Extremes(aggregation.RecordsMinMax, value.Min, value.Max)
        + $" scale {value.Scale} zero {value.ZeroCount} within {aggregation.ZeroThreshold}" + Buckets(value.Positive) + Buckets(value.Negative);

    static string Of(List<double> values, double[] bounds, bool hasExtremes)
    {
        var counts = new long[bounds.Length + 1];
        foreach (var value in values)
            counts[bounds.Count(bound => bound < value)]++;
        return $"count {values.Count} sum {values.Sum()}" + Extremes(hasExtremes, values.Min(), values.Max())
            + $" [{string.Join(' ', bounds)}] [{string.Join(' ', counts)}]";
    }

    static string Extremes(bool has, double min, double max) => has ? $" min {min} max {max}" : "";

    static string Buckets(SortedDictionary<int, long> buckets) => $" [{string.Join(' ', buckets.Select(pair => $"{pair.Key}:{pair.Value}"))}]";
}
