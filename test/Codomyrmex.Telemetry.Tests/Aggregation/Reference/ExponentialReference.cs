namespace Codomyrmex.Telemetry.Tests.Aggregation;

/// <summary>An exponential histogram made afterwards of all its values, with exact indexes and one dictionary for each side.</summary>
sealed class ExponentialReference
{
    internal long Count { get; private init; }

    internal double Sum { get; private init; }

    internal double Min { get; private init; }

    internal double Max { get; private init; }

    internal long ZeroCount { get; private init; }

    internal int Scale { get; private init; }

    internal SortedDictionary<int, long> Positive { get; private init; } = [];

    internal SortedDictionary<int, long> Negative { get; private init; } = [];

    internal static ExponentialReference Of(ExponentialAggregation aggregation, IReadOnlyCollection<double> values)
    {
        var zeros = values.Count(value => Math.Abs(value) <= aggregation.ZeroThreshold);
        var positive = Finest(values.Where(value => value > aggregation.ZeroThreshold), aggregation.MaxScale);
        var negative = Finest(values.Where(value => -value > aggregation.ZeroThreshold).Select(value => -value), aggregation.MaxScale);
        var scale = aggregation.MaxScale;
        for (; Width(positive) > aggregation.MaxBuckets || Width(negative) > aggregation.MaxBuckets; scale--)
            (positive, negative) = (Halved(positive), Halved(negative));
        return new ExponentialReference
        {
            Count = values.Count,
            Sum = values.Sum(),
            Min = values.DefaultIfEmpty(double.PositiveInfinity).Min(),
            Max = values.DefaultIfEmpty(double.NegativeInfinity).Max(),
            ZeroCount = zeros,
            Scale = scale,
            Positive = positive,
            Negative = negative,
        };
    }

    /// <summary>What is in the buckets that hold something.</summary>
    internal static SortedDictionary<int, long> Buckets(ExponentialBuckets buckets)
    {
        var found = new SortedDictionary<int, long>();
        for (var i = 0; i < buckets.Counts.Length; i++)
        {
            if (buckets.Counts[i] != 0)
                found.Add(buckets.Offset + i, buckets.Counts[i]);
        }

        return found;
    }

    static SortedDictionary<int, long> Finest(IEnumerable<double> values, int scale) =>
        new(values.GroupBy(value => ExactIndex.Of(value, scale)).ToDictionary(group => group.Key, group => group.LongCount()));

    static SortedDictionary<int, long> Halved(SortedDictionary<int, long> buckets) =>
        new(buckets.GroupBy(pair => pair.Key >> 1).ToDictionary(group => group.Key, group => group.Sum(pair => pair.Value)));

    static long Width(SortedDictionary<int, long> buckets) => buckets.Count == 0 ? 0 : (long)buckets.Keys.Last() - buckets.Keys.First() + 1;
}
