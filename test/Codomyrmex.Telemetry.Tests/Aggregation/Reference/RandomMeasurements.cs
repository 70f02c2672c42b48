namespace Codomyrmex.Telemetry.Tests.Aggregation;

/// <summary>Attributes and values by chance, from few enough that they meet again.</summary>
sealed class RandomMeasurements(int seed)
{
    static readonly string[] Keys = ["a", "b", "c", "d"];

    internal Random Random { get; } = new(seed);

    /// <summary>In any order, now and then with a key twice or with what cannot be recorded.</summary>
    internal Tag[] Tags()
    {
        var tags = Enumerable.Range(0, Random.Next(4)).Select(_ => Tag()).ToList();
        if (Random.Next(8) == 0)
            tags.Add(Random.Next(3) switch { 0 => default, 1 => new Tag(Keys[Random.Next(4)], (string?)null), _ => Tag() });
        var shuffled = tags.ToArray();
        Random.Shuffle(shuffled);
        return shuffled;
    }

    /// <summary>A multiple of a quarter, so that sums are exact in any order.</summary>
    internal double Value(InstrumentSpec instrument)
    {
        var value = Random.Next(6) switch
        {
            0 => 0,
            1 => Random.Next(1_000_000),
            2 => Random.Next(10) * 0.25,
            _ => Random.Next(400) * 0.25,
        };
        if (instrument.IsInteger)
            value = Math.Floor(value);
        return value != 0 && instrument.Kind is not (InstrumentKind.Counter or InstrumentKind.ObservableCounter) && Random.Next(3) == 0 ? -value : value;
    }

    Tag Tag()
    {
        var key = Keys[Random.Next(4)];
        return Random.Next(6) switch
        {
            0 => new Tag(key, Random.Next(3)),
            1 => new Tag(key, Random.Next(2) == 0),
            2 => new Tag(key, Random.Next(3) * 1.0),
            _ => new Tag(key, $"value {Random.Next(3)}"),
        };
    }
}
