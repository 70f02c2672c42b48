namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>A distribution while it is read from columns.</summary>
struct DistributionColumn
{
    public ulong Count;
    public double? Sum;
    public double? Min;
    public double? Max;
    public double[] Bounds;
    public ulong[] Buckets;
    public int Scale;
    public ulong ZeroCount;
    public double ZeroThreshold;
    public int PositiveOffset;
    public ulong[] Positive;
    public int NegativeOffset;
    public ulong[] Negative;

    /// <summary>How many values the buckets hold.</summary>
    public readonly ulong Counted => unchecked(Total(Buckets) + Total(Positive) + Total(Negative) + ZeroCount);

    /// <summary>How many values a distribution's buckets hold.</summary>
    public static ulong CountedOf(Distribution value) =>
        unchecked(Total(value.BucketCounts) + Total(value.PositiveCounts) + Total(value.NegativeCounts) + value.ZeroCount);

    /// <summary>The distribution.</summary>
    public readonly Distribution ToDistribution() => new()
    {
        Count = Count,
        Sum = Sum,
        Min = Min,
        Max = Max,
        ExplicitBounds = Bounds ?? [],
        BucketCounts = Buckets ?? [],
        Scale = Scale,
        ZeroCount = ZeroCount,
        ZeroThreshold = ZeroThreshold,
        PositiveOffset = PositiveOffset,
        PositiveCounts = Positive ?? [],
        NegativeOffset = NegativeOffset,
        NegativeCounts = Negative ?? [],
    };

    static ulong Total(ulong[]? counts)
    {
        var total = 0UL;
        foreach (var count in counts ?? [])
            total = unchecked(total + count);
        return total;
    }
}
