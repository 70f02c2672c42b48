namespace Codomyrmex.Telemetry.Cli.Demo;

/// <summary>The shop's chance: the same seed gives the same shop. Thread-safe.</summary>
sealed class Chance(int seed)
{
    readonly Random _random = new(seed);
    readonly Lock _lock = new();

    /// <summary>True in the given share of cases.</summary>
    public bool Hits(double share) => Next() < share;

    /// <summary>From 0 to below the bound.</summary>
    public int Below(int bound) => (int)(Next() * bound);

    /// <summary>One of them.</summary>
    public T OneOf<T>(ReadOnlySpan<T> choices) => choices[Below(choices.Length)];

    /// <summary>A latency as services have it: most near the median, a few much longer.</summary>
    public TimeSpan Latency(double medianMilliseconds)
    {
        // Box-Muller: a normal number from two even ones, then log-normal around the median.
        var normal = Math.Sqrt(-2 * Math.Log(1 - Next())) * Math.Cos(2 * Math.PI * Next());
        return TimeSpan.FromMilliseconds(medianMilliseconds * Math.Exp(0.5 * normal));
    }

    double Next()
    {
        lock (_lock)
            return _random.NextDouble();
    }
}
