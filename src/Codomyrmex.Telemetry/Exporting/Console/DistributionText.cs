using System.Globalization;
using System.Text;

namespace Codomyrmex.Telemetry;

/// <summary>Distributions in a line: count, average, extremes, and the buckets that hold something, from the lowest on.</summary>
static class DistributionText
{
    // A line is no place for the hundreds that there may be.
    const int MostBuckets = 12;

    internal static string Of(HistogramValue value, string unit)
    {
        if (value.Count == 0)
            return "count 0";
        var text = Head(value.Count, value.Sum, value.HasExtremes ? (value.Min, value.Max) : null, unit);
        for (var i = 0; i < value.BucketCounts.Length; i++)
            Add(text, BoundOf(value.Bounds, i), value.BucketCounts[i]);
        return text.ToString();
    }

    /// <summary>With coarser buckets where there are many.</summary>
    internal static string Of(ExponentialHistogramValue value, string unit)
    {
        if (value.Count == 0)
            return "count 0";
        var text = Head(value.Count, value.Sum, value.HasExtremes ? (value.Min, value.Max) : null, unit);
        var negative = Joined(value.Negative);
        for (var i = negative.Counts.Length - 1; i >= 0; i--)
            Add(text, $"≥-{BoundOf(negative, i, value.Scale)}", negative.Counts[i]);
        Add(text, value.ZeroThreshold > 0 ? $"±{ConsoleUnits.Number(value.ZeroThreshold)}" : "0", value.ZeroCount);
        var positive = Joined(value.Positive);
        for (var i = 0; i < positive.Counts.Length; i++)
            Add(text, $"≤{BoundOf(positive, i, value.Scale)}", positive.Counts[i]);
        return text.ToString();
    }

    static StringBuilder Head(long count, double sum, (double Min, double Max)? extremes, string unit)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"count {count}  avg {ConsoleUnits.Number(sum / count)}{unit}");
        if (extremes is var (min, max))
            text.Append(CultureInfo.InvariantCulture, $"  min {ConsoleUnits.Number(min)}  max {ConsoleUnits.Number(max)}");
        return text;
    }

    static void Add(StringBuilder text, string bucket, long count)
    {
        if (count > 0)
            text.Append(CultureInfo.InvariantCulture, $"  {bucket}:{count}");
    }

    // The last bucket has no upper bound, a single one has none at all.
    static string BoundOf(ReadOnlySpan<double> bounds, int bucket) =>
        bucket < bounds.Length ? $"≤{ConsoleUnits.Number(bounds[bucket])}" : bucket == 0 ? "all" : $">{ConsoleUnits.Number(bounds[bucket - 1])}";

    static string BoundOf((int Low, long[] Counts, int Halvings) buckets, int bucket, int scale)
    {
        var bound = ExponentialIndex.UpperBound(buckets.Low + bucket, scale - buckets.Halvings);
        return double.IsInfinity(bound) ? "∞" : ConsoleUnits.Number(bound);
    }

    static (int Low, long[] Counts, int Halvings) Joined(ExponentialBuckets buckets)
    {
        var counts = buckets.Counts;
        if (counts.IsEmpty)
            return (0, [], 0);
        var halvings = ScaleChoice.HalvingsFor(buckets.Offset, buckets.Offset + counts.Length - 1, MostBuckets);
        var low = buckets.Offset >> halvings;
        var joined = new long[((buckets.Offset + counts.Length - 1) >> halvings) - low + 1];
        for (var i = 0; i < counts.Length; i++)
            joined[((buckets.Offset + i) >> halvings) - low] += counts[i];
        return (low, joined, halvings);
    }
}
