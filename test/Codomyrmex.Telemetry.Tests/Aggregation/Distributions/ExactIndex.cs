using System.Numerics;

namespace Codomyrmex.Telemetry.Tests.Aggregation;

/// <summary>Buckets of exponential histograms by whole numbers alone: the digits of a binary logarithm, one squaring for each.</summary>
static class ExactIndex
{
    const int Digits = 220;

    internal static int Of(double value, int scale)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var mantissa = bits & ((1L << 52) - 1);
        var exponent = (int)(bits >> 52);
        if (exponent == 0)
            exponent = 1;
        else
            mantissa |= 1L << 52;
        while (mantissa < 1L << 52)
        {
            mantissa <<= 1;
            exponent--;
        }

        // From 1 to 2, with so many digits behind the point.
        var rest = new BigInteger(mantissa) << (Digits - 52);
        var index = new BigInteger(exponent - 1023);
        for (var digit = 0; digit < scale; digit++)
        {
            rest = (rest * rest) >> Digits;
            index <<= 1;
            if (rest >> (Digits + 1) != 0)
            {
                rest >>= 1;
                index++;
            }
        }

        // Only a power of two is a bound itself, and belongs below it.
        if (mantissa == 1L << 52)
            index--;
        return (int)(scale < 0 ? index >> -scale : index);
    }
}
