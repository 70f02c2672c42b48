namespace Codomyrmex.Telemetry.Storage.Conformance;

/// <summary>Points of every type over a few series. No two points of a series share a time.</summary>
public static class RandomPoints
{
    public const long FirstTime = 1_700_000_000_000_000_000;
    public const long TimeStep = 1_000_000;

    static readonly SentMetric[] Metrics =
    [
        new() { Name = "memory", Unit = "By", Description = "Memory in use", Type = MetricType.Gauge },
        new() { Name = "requests", Unit = "1", Type = MetricType.Sum, Temporality = MetricTemporality.Cumulative, IsMonotonic = true },
        new() { Name = "queue", Type = MetricType.Sum, Temporality = MetricTemporality.Delta, Metadata = [new("origin", "test")] },
        new() { Name = "latency", Unit = "s", Type = MetricType.Histogram, Temporality = MetricTemporality.Delta },
        new() { Name = "size", Unit = "By", Type = MetricType.ExponentialHistogram, Temporality = MetricTemporality.Cumulative },
        new() { Name = "legacy", Unit = "ms", Type = MetricType.Summary },
    ];

    public static IReadOnlyList<string> Names { get; } = [.. Metrics.Select(metric => metric.Name)];

    public static SentPoint[] Of(int seed, int count)
    {
        var random = new RandomValues(seed);
        var resources = RandomSources.Resources(random);
        var scopes = RandomSources.Scopes(random);
        return [.. Enumerable.Range(0, count).Select(index => Point(random, resources, scopes, index))];
    }

    static SentPoint Point(RandomValues random, SentResource[] resources, SentScope[] scopes, int number)
    {
        var metric = random.Next(Metrics.Length);
        var time = FirstTime + (number * TimeStep);
        return new SentPoint
        {
            Metric = Metrics[metric],
            TimeNanos = time,
            StartNanos = random.Chance(0.5) ? 0 : time - 5,
            Flags = random.Chance(0.9) ? 0u : 1u,
            Value = Value(random, Metrics[metric].Type),
            Attributes = [new("route", $"/{random.Next(3)}"), new("code", 200L + random.Next(2))],
            Exemplars = [.. Enumerable.Range(0, random.Next(3)).Select(_ => Exemplar(random, time))],
            Resource = random.Pick(resources),
            Scope = scopes[metric % scopes.Length],
        };
    }

    static SentExemplar Exemplar(RandomValues random, long time) =>
        new(time - 1, random.Chance(0.5) ? random.Long() : random.Double(), new TraceId(1, 2), new SpanId(3), random.Attributes());

    static object Value(RandomValues random, MetricType type) => type switch
    {
        MetricType.Histogram => new Distribution
        {
            Count = 12,
            Sum = random.Chance(0.5) ? null : random.Double(),
            Min = random.Chance(0.5) ? null : random.Double(),
            Max = random.Chance(0.5) ? null : random.Double(),
            ExplicitBounds = [0.5, 1, 2.5],
            BucketCounts = [1, 2, 3, 6],
        },
        MetricType.ExponentialHistogram => new Distribution
        {
            Count = 9,
            Sum = random.Double(),
            Scale = random.Next(20) - 10,
            ZeroCount = (ulong)random.Next(5),
            ZeroThreshold = 1e-9,
            PositiveOffset = random.Next(20) - 10,
            PositiveCounts = random.Counts(),
            NegativeOffset = random.Next(20) - 10,
            NegativeCounts = random.Counts(),
        },
        MetricType.Summary => new Distribution { Count = 4, Sum = random.Double(), Quantiles = [new(0, random.Double()), new(0.99, random.Double())] },
        _ => random.Chance(0.5) ? random.Long() : random.Double(),
    };
}
