using System.Runtime.InteropServices;

namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>What histogram and summary points hold, as the log keeps it.</summary>
static class DistributionCodec
{
    public static void Write(ReadOnlySpan<Distribution> distributions, PayloadWriter output)
    {
        output.Count(distributions.Length);
        foreach (var distribution in distributions)
        {
            var has = (distribution.Sum is null ? 0 : 1) | (distribution.Min is null ? 0 : 2) | (distribution.Max is null ? 0 : 4);
            output.Raw<byte>([(byte)has]);
            output.Number(distribution.Count);
            WriteOptional(distribution.Sum, output);
            WriteOptional(distribution.Min, output);
            WriteOptional(distribution.Max, output);
            output.Count(distribution.ExplicitBounds.Length);
            output.Raw<double>(distribution.ExplicitBounds);
            WriteCounts(distribution.BucketCounts, output);
            output.Raw<int>([distribution.Scale, distribution.PositiveOffset, distribution.NegativeOffset]);
            output.Number(distribution.ZeroCount);
            output.Raw<double>([distribution.ZeroThreshold]);
            WriteCounts(distribution.PositiveCounts, output);
            WriteCounts(distribution.NegativeCounts, output);
            output.Count(distribution.Quantiles.Length);
            output.Raw<QuantileValue>(distribution.Quantiles);
        }
    }

    public static Distribution[] Read(ref PayloadReader input)
    {
        var distributions = new Distribution[input.Count()];
        for (var i = 0; i < distributions.Length; i++)
            distributions[i] = ReadOne(ref input);
        return distributions;
    }

    static Distribution ReadOne(ref PayloadReader input)
    {
        var has = input.Bytes(1, 8)[0];
        // Initializers run in the order in which they are written, which is the order in the payload.
        var (count, sum) = (input.Number(), ReadOptional(has & 1, ref input));
        var (min, max) = (ReadOptional(has & 2, ref input), ReadOptional(has & 4, ref input));
        var bounds = input.Raw<double>(input.Count());
        var buckets = ReadCounts(ref input);
        var numbers = input.Raw<int>(3);
        return new Distribution
        {
            Count = count,
            Sum = sum,
            Min = min,
            Max = max,
            ExplicitBounds = bounds,
            BucketCounts = buckets,
            Scale = numbers[0],
            PositiveOffset = numbers[1],
            NegativeOffset = numbers[2],
            ZeroCount = input.Number(),
            ZeroThreshold = input.Raw<double>(1)[0],
            PositiveCounts = ReadCounts(ref input),
            NegativeCounts = ReadCounts(ref input),
            Quantiles = input.Raw<QuantileValue>(input.Count()),
        };
    }

    static void WriteCounts(ulong[] counts, PayloadWriter output)
    {
        output.Count(counts.Length);
        output.Words(MemoryMarshal.Cast<ulong, long>(counts));
    }

    static ulong[] ReadCounts(ref PayloadReader input) => MemoryMarshal.Cast<long, ulong>(input.Words(input.Count()).AsSpan()).ToArray();

    static void WriteOptional(double? value, PayloadWriter output)
    {
        if (value is { } known)
            output.Raw<double>([known]);
    }

    static double? ReadOptional(int has, ref PayloadReader input) => has != 0 ? input.Raw<double>(1)[0] : null;
}
