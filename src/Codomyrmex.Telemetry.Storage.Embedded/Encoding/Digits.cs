namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Runs of decimal digits within UTF-8.</summary>
static class Digits
{
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
        var count = 1;
        for (; value >= 10; value /= 10)
            count++;
        return count;
    }

    /// <summary>Fills a buffer with the last digits of a number, zeros before them.</summary>
    public static void Format(ulong value, Span<byte> digits)
    {
        for (var index = digits.Length - 1; index >= 0; index--)
        {
            var rest = value / 10;
            digits[index] = (byte)('0' + (value - (rest * 10)));
            value = rest;
        }
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
