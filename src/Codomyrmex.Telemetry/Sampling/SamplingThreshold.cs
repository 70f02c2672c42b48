using System.Globalization;
using System.Numerics;

namespace Codomyrmex.Telemetry;

/// <summary>
/// Rejection thresholds: of 2^56 equally likely values of a trace's randomness, those from the threshold on are kept (OpenTelemetry specification,
/// TraceState: Probability Sampling).
/// </summary>
static class SamplingThreshold
{
    /// <summary>The threshold nothing reaches.</summary>
    internal const ulong Never = 1UL << 56;

    /// <summary>Hexadecimal digits of a threshold in full.</summary>
    internal const int DigitCount = 14;

    // The precision the specification recommends.
    const int SignificantDigits = 4;

    /// <summary>The threshold that keeps this share of traces, as precisely as 56 bits can.</summary>
    internal static ulong FromRatio(double ratio) => Never - (ulong)Math.Round(ratio * Never);

    /// <summary>
    /// The threshold rounded to four digits after the leading <c>f</c>s, which makes it short in headers; what never keeps anything stays as it is.
    /// </summary>
    internal static ulong Round(ulong threshold)
    {
        if (threshold is 0 or >= Never)
            return threshold;
        var leading = (BitOperations.LeadingZeroCount(Never - threshold) - 8) / 4;
        var digits = Math.Min(DigitCount, SignificantDigits + leading);
        var unit = 1UL << (4 * (DigitCount - digits));
        return (threshold + (unit / 2)) & ~(unit - 1);
    }

    /// <summary>The value of <c>th</c>: hexadecimal digits without trailing zeros, <c>0</c> for zero. Below <see cref="Never"/>.</summary>
    internal static string ToDigits(ulong threshold) =>
        threshold == 0 ? "0" : threshold.ToString("x14", CultureInfo.InvariantCulture).TrimEnd('0');

    /// <summary>The trace's randomness: the right-most 56 bits of its id (W3C Trace Context level 2).</summary>
    internal static ulong RandomnessOf(TraceId traceId) => traceId.Low & (Never - 1);
}
