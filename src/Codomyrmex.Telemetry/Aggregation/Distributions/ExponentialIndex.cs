using System.Numerics;
using System.Runtime.CompilerServices;

namespace Codomyrmex.Telemetry;

/// <summary>
/// Which bucket of an exponential histogram a number falls into (OpenTelemetry specification, Metrics Data Model, ExponentialHistogram). The bucket i holds what is above
/// base^i and at most base^(i + 1), where base is 2 to the power of 2 to the power of minus the scale. Exact for every double.
/// </summary>
static class ExponentialIndex
{
    /// <summary>The coarsest scale: two buckets for all doubles. One coarser than what can be asked for, which needs a third bucket for the least of them.</summary>
    internal const int MinScale = -11;

    const int ExponentBias = 1023;
    const int FractionBits = 52;
    const ulong Fraction = (1UL << FractionBits) - 1;

    // A logarithm is off by less than 2^-52, which is less than 2^-32 of a bucket at the finest scale. What is that close to a bound is looked at more exactly.
    const double Doubt = 1e-8;

    /// <summary>The bucket of a number.</summary>
    /// <param name="value">More than 0, finite.</param>
    /// <param name="scale">From <see cref="MinScale"/> to <see cref="ExponentialBound.MaxScale"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Of(double value, int scale)
    {
        var bits = BitConverter.DoubleToUInt64Bits(value);
        var exponent = (int)(bits >> FractionBits);
        if (exponent == 0)
            bits = Normalize(bits, out exponent);
        exponent -= ExponentBias;
        var fraction = bits & Fraction;

        // A power of two is the upper bound of its bucket.
        if (scale <= 0)
            return (fraction == 0 ? exponent - 1 : exponent) >> -scale;
        if (fraction == 0)
            return (exponent << scale) - 1;
        return (exponent << scale) + (scale <= ExponentialSteps.Scale ? ExponentialSteps.Of(fraction, scale) : StepOf(fraction, scale));
    }

    /// <summary>The upper bound of a bucket, to the precision of a double; positive infinity beyond the greatest double.</summary>
    internal static double UpperBound(int index, int scale) =>
        scale > 0
            ? Math.ScaleB(Math.Pow(2, ((index + 1) & ((1 << scale) - 1)) / (double)(1 << scale)), (index + 1) >> scale)
            : Math.ScaleB(1, (int)Math.Clamp((index + 1L) << -scale, short.MinValue, short.MaxValue));

    // How many bounds between 1 and 2 are below 1 and this fraction.
    [MethodImpl(MethodImplOptions.NoInlining)]
    static int StepOf(ulong fraction, int scale)
    {
        var mantissa = BitConverter.UInt64BitsToDouble(fraction | ((ulong)ExponentBias << FractionBits));
        var position = Math.Log2(mantissa) * (1 << scale);
        var nearest = Math.Round(position);
        if (Math.Abs(position - nearest) > Doubt)
            return (int)position;
        return ExponentialBound.IsAtMost(mantissa, (int)nearest, scale) ? (int)nearest - 1 : (int)nearest;
    }

    // A subnormal, with the bit that other numbers have before the point, and the exponent that it would have then.
    [MethodImpl(MethodImplOptions.NoInlining)]
    static ulong Normalize(ulong bits, out int exponent)
    {
        var shift = BitOperations.LeadingZeroCount(bits) - (63 - FractionBits);
        exponent = 1 - shift;
        return bits << shift;
    }
}
