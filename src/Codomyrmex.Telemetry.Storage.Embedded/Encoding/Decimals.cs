namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>
/// Doubles that were written with few decimal places, such as prices, as whole numbers: 12.34 as 1234, two places. Only where that gives back the very same bits.
/// </summary>
static class Decimals
{
    /// <summary>The most places; those of nanoseconds within a second.</summary>
    public const int MaxPlaces = 9;

    // Below this, rounding errors are much smaller than one.
    const double MaxNumber = 1L << 51;
    static readonly double[] Powers = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9];

    /// <summary>The places that all doubles can do with; -1 when there are none.</summary>
    /// <param name="bits">The doubles' bits, or any other numbers: these are never taken for doubles by mistake, since only what comes back the same counts.</param>
    public static int PlacesOf(ReadOnlySpan<long> bits)
    {
        var places = 0;
        foreach (var value in bits)
        {
            while (!TryScale(value, places, out _))
            {
                if (++places > MaxPlaces)
                    return -1;
            }
        }

        return places;
    }

    /// <summary>The whole numbers; false when some double does not come back the same.</summary>
    public static bool TryScale(ReadOnlySpan<long> bits, int places, Span<long> numbers)
    {
        for (var index = 0; index < bits.Length; index++)
        {
            if (!TryScale(bits[index], places, out numbers[index]))
                return false;
        }

        return true;
    }

    /// <summary>Turns whole numbers into the doubles' bits.</summary>
    public static void Restore(Span<long> numbers, int places)
    {
        var power = Powers[places];
        foreach (ref var number in numbers)
            number = BitConverter.DoubleToInt64Bits(number / power);
    }

    static bool TryScale(long bits, int places, out long number)
    {
        var scaled = Math.Round(BitConverter.Int64BitsToDouble(bits) * Powers[places]);
        number = Math.Abs(scaled) < MaxNumber ? (long)scaled : 0;
        return BitConverter.DoubleToInt64Bits(number / Powers[places]) == bits;
    }
}
