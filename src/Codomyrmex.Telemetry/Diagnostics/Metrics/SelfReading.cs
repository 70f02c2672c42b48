namespace Codomyrmex.Telemetry;

/// <summary>The SDK's own metrics as one reader sees them: how long its collections take, and what it has collected already if it wants deltas.</summary>
/// <remarks>Not thread-safe but for <see cref="Collections"/>: a reader collects once at a time.</remarks>
sealed class SelfReading(Tag[] component, bool isDelta, long startUnixNanos)
{
    readonly Dictionary<string, long> _values = new(StringComparer.Ordinal);
    readonly Dictionary<string, HistogramValue> _distributions = new(StringComparer.Ordinal);

    /// <summary>Durations of its collections.</summary>
    internal SelfHistogram Collections { get; } = new(component);

    /// <summary>What counters and histograms are.</summary>
    internal AggregationTemporality Temporality => isDelta ? AggregationTemporality.Delta : AggregationTemporality.Cumulative;

    /// <summary>Since when counters and histograms count in the collection that comes next.</summary>
    internal long StartUnixNanos { get; private set; } = startUnixNanos;

    /// <summary>A counter's value as this reader wants it.</summary>
    internal long Counted(string name, Tag[] attributes, long value)
    {
        if (!isDelta)
            return value;
        var key = KeyOf(name, attributes);
        var before = _values.GetValueOrDefault(key);
        _values[key] = value;
        return value - before;
    }

    /// <summary>A distribution as this reader wants it; of a delta nobody knows the least and the greatest.</summary>
    internal HistogramValue Counted(string name, Tag[] attributes, HistogramValue value)
    {
        if (!isDelta)
            return value;
        var key = KeyOf(name, attributes);
        var counts = value.BucketCounts.ToArray();
        var sum = value.Sum;
        if (_distributions.TryGetValue(key, out var before))
        {
            sum -= before.Sum;
            for (var i = 0; i < counts.Length; i++)
                counts[i] -= before.BucketCounts[i];
        }

        _distributions[key] = value;
        var delta = new HistogramValue();
        delta.Set([.. value.Bounds], counts, sum, double.PositiveInfinity, double.NegativeInfinity);
        return delta;
    }

    /// <summary>A collection is complete.</summary>
    internal void End(long unixNanos)
    {
        if (isDelta)
            StartUnixNanos = unixNanos;
    }

    static string KeyOf(string name, Tag[] attributes) => $"{name} {string.Join(',', attributes)}";
}
