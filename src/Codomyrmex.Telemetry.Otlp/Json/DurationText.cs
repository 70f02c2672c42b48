using System.Globalization;

namespace Codomyrmex.Telemetry.Otlp;

/// <summary>A <c>google.protobuf.Duration</c> as protobuf's JSON has it: seconds with up to nine decimals and an <c>s</c>.</summary>
static class DurationText
{
    const int NanosPerSecond = 1_000_000_000;

    internal static string Format(long seconds, int nanos)
    {
        var sign = seconds < 0 || nanos < 0 ? "-" : "";
        var whole = seconds < 0 ? (ulong)-seconds : (ulong)seconds;
        var fraction = nanos == 0 ? "" : "." + Math.Abs((long)nanos).ToString("D9", CultureInfo.InvariantCulture).TrimEnd('0');
        return string.Create(CultureInfo.InvariantCulture, $"{sign}{whole}{fraction}s");
    }

    internal static bool TryParse(ReadOnlySpan<byte> text, out long seconds, out int nanos)
    {
        (seconds, nanos) = (0, 0);
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        if (text.Length < 2 || text[^1] != 's' || !decimal.TryParse(text[..^1], Style, CultureInfo.InvariantCulture, out var value))
            return false;
        var whole = decimal.Truncate(value);
        if (whole < long.MinValue || whole > long.MaxValue)
            return false;
        seconds = (long)whole;
        nanos = (int)((value - whole) * NanosPerSecond);
        return true;
    }
}
