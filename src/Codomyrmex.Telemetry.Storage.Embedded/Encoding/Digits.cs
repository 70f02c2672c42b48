using System.Numerics;

namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Runs of decimal digits within UTF-8.</summary>
static class Digits
{
    static readonly ulong[] Powers = [.. Enumerable.Range(0, MaxFormattedCount).Select(power => (ulong)BigInteger.Pow(10, power))];

    /// <summary>The most digits taken as one number, so that its value and the step from any other fit what bits are read in at once.</summary>
    public const int MaxCount = 16;

    /// <summary>The most digits that any 64 bits make.</summary>
    public const int MaxFormattedCount = 20;

    public static bool IsDigit(byte value) => (uint)(value - '0') <= 9;

    /// <summary>How many digits a text begins with, up to <see cref="MaxCount"/>, and their value.</summary>
    public static int Parse(ReadOnlySpan<byte> text, out ulong value)
    {
        value = 0;
        var count = 0;
        for (; count < Math.Min(text.Length, MaxCount) && IsDigit(text[count]); count++)
            value = (value * 10) + (uint)(text[count] - '0');
        return count;
    }

    /// <summary>How many digits a number has without leading zeros.</summary>
    public static int CountOf(ulong value)
    {
        // 1233 / 4096 is about the logarithm of 2 to the base of 10, so the estimate is right or one too small. Making 0 a 1 changes no count.
        value |= 1;
        var estimate = ((BitOperations.Log2(value) + 1) * 1233) >> 12;
        return value >= Powers[estimate] ? estimate + 1 : estimate;
    }

    /// <summary>Fills a buffer with the last digits of a number, zeros before them.</summary>
    public static void Format(ulong value, Span<byte> digits)
    {
        var end = digits.Length;
        for (; value > uint.MaxValue && end >= 2; end -= 2)
        {
            var rest = value / 100;
            FormatPair((uint)(value - (rest * 100)), digits, end);
            value = rest;
        }

        // Most numbers are small, and their divisions are cheaper.
        var small = (uint)value;
        for (; end >= 2; end -= 2)
        {
            var rest = small / 100;
            FormatPair(small - (rest * 100), digits, end);
            small = rest;
        }

        if (end > 0)
            digits[0] = (byte)('0' + (small % 10));
    }

    static void FormatPair(uint pair, Span<byte> digits, int end)
    {
        var high = pair / 10;
        digits[end - 1] = (byte)('0' + (pair - (high * 10)));
        digits[end - 2] = (byte)('0' + high);
    }

    /// <summary>Writes a text with every run of digits as one zero byte.</summary>
    /// <returns>Bytes written, no more than the text has.</returns>
    public static int RemoveRuns(ReadOnlySpan<byte> text, Span<byte> pattern)
    {
        var (count, inRun) = (0, false);
        foreach (var value in text)
        {
            var digit = IsDigit(value);
            if (!digit || !inRun)
                pattern[count++] = digit ? (byte)0 : value;
            inRun = digit;
        }

        return count;
    }
}
