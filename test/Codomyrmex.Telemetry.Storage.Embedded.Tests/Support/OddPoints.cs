using Codomyrmex.Telemetry.Storage.Conformance;

namespace Codomyrmex.Telemetry.Storage.Embedded.Tests.Support;

/// <summary>Points with values at the edges of what a sender can send, beside those of <see cref="RandomPoints"/>.</summary>
static class OddPoints
{
    static readonly object[] Numbers =
    [
        0L, long.MaxValue, long.MinValue, 0.0, -0.0, double.NaN, BitConverter.Int64BitsToDouble(0x7ff0000000000002), double.PositiveInfinity, double.NegativeInfinity,
        double.Epsilon, 0.1, 12.345, 1e300,
    ];

    static readonly Distribution[] Distributions =
    [
        new(),
        new() { Count = 3, Sum = 1.5 },
        new() { Count = ulong.MaxValue, Sum = double.NaN, ExplicitBounds = [-1, 0, 1], BucketCounts = [ulong.MaxValue, 0, 1, 2] },
        new() { Count = 4, ExplicitBounds = [], BucketCounts = [4], Min = -0.0, Max = 2 },
        new() { Count = 5, ExplicitBounds = [1, 2], BucketCounts = [1, 1] },
        new() { Count = 41, Sum = 3, ExplicitBounds = [.. Enumerable.Range(0, 40).Select(i => i * 0.5)], BucketCounts = [.. Enumerable.Repeat(1UL, 41)] },
        new() { Count = 7, Scale = 3, ZeroCount = 1, PositiveOffset = -5, PositiveCounts = [1, 0, 2], NegativeOffset = 7, NegativeCounts = [3] },
        new() { Count = 7, Scale = 3, ZeroCount = 1, PositiveOffset = int.MaxValue, PositiveCounts = [1, 0, 2], NegativeOffset = int.MinValue, NegativeCounts = [3] },
        new() { Count = 2, Sum = -1, Quantiles = [new(0.5, double.NaN), new(1, 7)] },
    ];

    /// <summary>Points of few series; times repeat and are in no order.</summary>
    public static SentPoint[] Of(int seed, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => Point(random))];
    }

    static SentPoint Point(Random random)
    {
        var type = (MetricType)random.Next(5);
        var isNumber = type is MetricType.Gauge or MetricType.Sum;
        return new SentPoint
        {
            Metric = new SentMetric
            {
                Name = $"odd.{type}",
                Description = random.Next(20) == 0 ? "another" : "one",
                Type = type,
                Temporality = isNumber || random.Next(2) == 0 ? MetricTemporality.Cumulative : MetricTemporality.Delta,
            },
            TimeNanos = 1_700_000_000_000_000_000 + random.Next(300),
            StartNanos = random.Next(3) == 0 ? random.NextInt64() : 5,
            Flags = (uint)(random.Next(8) == 0 ? random.Next() : 0),
            Value = isNumber ? Numbers[random.Next(Numbers.Length)] : Distributions[random.Next(Distributions.Length)],
            Attributes = random.Next(2) == 0 ? [new("a", 1L), new("b", "x")] : [new("b", "x"), new("a", 1L)],
            Resource = SentResource.Named(random.Next(2) == 0 ? "shop" : "cart"),
            Exemplars = random.Next(6) == 0 ? [new SentExemplar(random.Next(1000), 1.5, new TraceId(1, (ulong)random.Next()), new SpanId(3), [new("u", "v")])] : [],
        };
    }
}
