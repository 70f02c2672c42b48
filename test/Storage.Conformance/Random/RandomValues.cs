namespace Codomyrmex.Telemetry.Storage.Conformance;

/// <summary>Values of every kind from a seed, so that a failing fact fails again.</summary>
public sealed class RandomValues(int seed)
{
    static readonly string[] Words = ["", "checkout", "GET /cart/{id}", "größer", "日本語", "🦊", "a b", "null", "0", "x\u0000y"];
    static readonly double[] Doubles = [0, -0.0, 1.5, -2.25, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, double.MaxValue];
    static readonly long[] Longs = [0, 1, -1, 42, long.MinValue, long.MaxValue];

    readonly System.Random _random = new(seed);

    public int Next(int exclusiveEnd) => _random.Next(exclusiveEnd);

    public long Next(long from, long exclusiveEnd) => _random.NextInt64(from, exclusiveEnd);

    public bool Chance(double probability) => _random.NextDouble() < probability;

    public T Pick<T>(IReadOnlyList<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return items[_random.Next(items.Count)];
    }

    public T[] Shuffled<T>(IEnumerable<T> items)
    {
        T[] shuffled = [.. items];
        _random.Shuffle(shuffled);
        return shuffled;
    }

    /// <summary>Cuts a sequence into runs of random lengths.</summary>
    public IEnumerable<T[]> Runs<T>(IReadOnlyList<T> items, int longest)
    {
        ArgumentNullException.ThrowIfNull(items);
        for (var start = 0; start < items.Count;)
        {
            var count = Math.Min(1 + Next(longest), items.Count - start);
            yield return [.. items.Skip(start).Take(count)];
            start += count;
        }
    }

    public string Word() => Pick(Words);

    public uint Count() => Chance(0.7) ? 0 : (uint)Next(1, 1L << 32);

    public double Double() => Chance(0.5) ? Pick(Doubles) : (_random.NextDouble() * 2e6) - 1e6;

    public long Long() => Chance(0.5) ? Pick(Longs) : _random.NextInt64(long.MinValue, long.MaxValue);

    public byte[] Bytes()
    {
        var bytes = new byte[Next(6)];
        _random.NextBytes(bytes);
        return bytes;
    }

    public ulong[] Counts()
    {
        var counts = new ulong[Next(5)];
        for (var i = 0; i < counts.Length; i++)
            counts[i] = (ulong)Next(0L, 1L << 40);
        return counts;
    }

    /// <summary>Attributes with distinct keys, some with none.</summary>
    public SentAttribute[] Attributes() =>
        [.. Enumerable.Range(0, Next(5)).Select(index => new SentAttribute($"key.{index}.{Next(3)}", Value()))];

    public object? Value() => Next(8) switch
    {
        0 => null,
        1 => Chance(0.5),
        2 => Long(),
        3 => Double(),
        4 => Bytes(),
        5 => SentNested.Array(Enumerable.Range(0, Next(4)).Select(_ => Element())),
        6 => SentNested.Map("inner", Word()),
        _ => Word(),
    };

    object Element() => Next(4) switch
    {
        0 => Chance(0.5),
        1 => Double(),
        2 => Word(),
        _ => Long(),
    };
}
