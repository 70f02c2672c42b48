namespace Codomyrmex.Telemetry;

/// <summary>The bounds between the buckets of exponential histograms, more exact than any double.</summary>
static class ExponentialBound
{
    /// <summary>The finest scale there is.</summary>
    internal const int MaxScale = 20;

    /// <summary>Bits behind the point in the upper half of a power.</summary>
    internal const int UpperFractionBits = 63;

    const int DoubleFractionBits = 52;

    // 2 to the power of 1/2, 1/4 and so on to 2 to the power of minus 20, rounded to 127 bits behind the point.
    static ReadOnlySpan<ulong> Roots =>
    [
        0xB504F333F9DE6484, 0x597D89B3754ABE9F,
        0x9837F0518DB8A96F, 0x46AD23182E42F6F6,
        0x8B95C1E3EA8BD6E6, 0xFBE4628758A53C90,
        0x85AAC367CC487B14, 0xC5C95B8C2154C1B2,
        0x82CD8698AC2BA1D7, 0x3E2A475B46520BFF,
        0x8164D1F3BC030773, 0x7BE56527BD14DEF5,
        0x80B1ED4FD999AB6C, 0x25335719B6E6FD20,
        0x8058D7D2D5E5F6B0, 0x94D589F608EE4AA2,
        0x802C6436D0E04F50, 0xFF8CE94A6797B3CE,
        0x8016302F17467628, 0x3690DFE44D11D008,
        0x800B179C82028FD0, 0x945E54E2AE18F2F0,
        0x80058BAF7FEE3B5D, 0x1C718B38E549CB93,
        0x8002C5D00FDCFCB6, 0xB6566A58C048BE1F,
        0x800162E61BED4A48, 0xE84C2E1A463473DA,
        0x8000B17292F702A3, 0xAA22BEACCA949013,
        0x800058B92ABBAE02, 0x030C5FA5256F41FE,
        0x80002C5C8DADE4D7, 0x1776C0F4DBEA67D6,
        0x8000162E44EAF636, 0x526BE456600BDBE5,
        0x80000B1721FA7C18, 0x8307016C1CD4E8B7,
        0x8000058B90DE7E4C, 0xECFC487503488BB2,
    ];

    /// <summary>True if a number from 1 to 2 is at most 2 to the power of <paramref name="step"/> / 2^<paramref name="scale"/>.</summary>
    /// <param name="mantissa">More than 1, less than 2.</param>
    /// <param name="step">From 0 to 2^<paramref name="scale"/>.</param>
    /// <param name="scale">From 1 to <see cref="MaxScale"/>.</param>
    internal static bool IsAtMost(double mantissa, int step, int scale)
    {
        if (step >> scale != 0)
            return true;
        const ulong Fraction = (1UL << DoubleFractionBits) - 1;
        var exact = ((BitConverter.DoubleToUInt64Bits(mantissa) & Fraction) | (Fraction + 1)) << (UpperFractionBits - DoubleFractionBits);
        return exact <= Power(step << (MaxScale - scale)).Upper;
    }

    /// <summary>2 to the power of <paramref name="step"/> / 2^20, in two halves with 127 bits behind the point; the last seven may be wrong.</summary>
    /// <param name="step">0 or more, less than 2^20.</param>
    internal static (ulong Upper, ulong Lower) Power(int step)
    {
        var power = (Upper: 1UL << UpperFractionBits, Lower: 0UL);
        for (var root = 0; root < MaxScale; root++)
        {
            if ((step >> (MaxScale - 1 - root) & 1) != 0)
                power = Multiply(power.Upper, power.Lower, Roots[2 * root], Roots[(2 * root) + 1]);
        }

        return power;
    }

    // Both less than 2, and so is their product, since its exponent is less than 1. What the lower halves alone make is less than the last bit.
    static (ulong Upper, ulong Lower) Multiply(ulong leftUpper, ulong leftLower, ulong rightUpper, ulong rightLower)
    {
        var upper = Math.BigMul(leftUpper, rightUpper, out var lower);
        upper += Add(ref lower, Math.BigMul(leftUpper, rightLower, out _));
        upper += Add(ref lower, Math.BigMul(leftLower, rightUpper, out _));
        return ((upper << 1) | (lower >> 63), lower << 1);
    }

    // Returns what is carried.
    static ulong Add(ref ulong sum, ulong value)
    {
        sum += value;
        return sum < value ? 1UL : 0UL;
    }
}
