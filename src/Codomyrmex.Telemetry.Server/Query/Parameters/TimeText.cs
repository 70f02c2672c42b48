using System.Globalization;
using Codomyrmex.Telemetry.Server.Api;

namespace Codomyrmex.Telemetry.Server.Query.Parameters;

/// <summary>
/// Times as queries give them: RFC 3339, Unix seconds with a fraction, <c>now</c>, <c>now-15m</c>. Exact to the nanosecond: no value passes
/// through floating point.
/// </summary>
static class TimeText
{
    const int DateTimeLength = 19;

    /// <summary>Reads a time; false for anything else and for times that a 64-bit count of nanoseconds can't hold (before 1677, after 2262).</summary>
    /// <param name="text">The text.</param>
    /// <param name="nowNanos">What <c>now</c> means, Unix nanoseconds.</param>
    /// <param name="nanos">Unix nanoseconds.</param>
    public static bool TryParse(ReadOnlySpan<char> text, long nowNanos, out long nanos) =>
        text.StartsWith("now") ? TryParseRelative(text[3..], nowNanos, out nanos)
        : text.Length > DateTimeLength && text[4] == '-' ? TryParseRfc3339(text, out nanos)
        : TryParseUnixSeconds(text, out nanos);

    static bool TryParseRelative(ReadOnlySpan<char> offset, long nowNanos, out long nanos)
    {
        nanos = nowNanos;
        if (offset.IsEmpty)
            return true;

        // A plus that was not encoded arrives as a space.
        var sign = offset[0] switch { '-' => -1, '+' or ' ' => 1, _ => 0 };
        return sign != 0
            && DurationText.TryParse(offset[1..], out var distance)
            && TryToNanos((decimal)nowNanos + ((decimal)sign * distance), out nanos);
    }

    static bool TryParseUnixSeconds(ReadOnlySpan<char> text, out long nanos)
    {
        nanos = 0;
        const NumberStyles Plain = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign;
        return decimal.TryParse(text, Plain, CultureInfo.InvariantCulture, out var seconds)
            && Math.Abs(seconds) < long.MaxValue / UnixTime.NanosPerSecond
            && TryToNanos(decimal.Floor(seconds * UnixTime.NanosPerSecond), out nanos);
    }

    static bool TryParseRfc3339(ReadOnlySpan<char> text, out long nanos)
    {
        nanos = 0;
        if (text[10] is not ('T' or 't' or ' ')
            || !DateTime.TryParseExact($"{text[..10]}T{text[11..DateTimeLength]}", "s", CultureInfo.InvariantCulture, DateTimeStyles.None, out var whole))
        {
            return false;
        }

        var rest = text[DateTimeLength..];
        var fraction = 0m;
        if (rest is ['.', ..])
        {
            var digits = rest[1..].IndexOfAnyExceptInRange('0', '9');
            if (digits is < 1 or > 20 || !decimal.TryParse(rest[..(digits + 1)], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out fraction))
                return false;
            rest = rest[(digits + 1)..];
        }

        if (!TryParseOffset(rest, out var offset))
            return false;
        var ticks = whole.Ticks - DateTime.UnixEpoch.Ticks - offset.Ticks;
        return TryToNanos(((decimal)ticks * TimeSpan.NanosecondsPerTick) + decimal.Truncate(fraction * UnixTime.NanosPerSecond), out nanos);
    }

    static bool TryParseOffset(ReadOnlySpan<char> text, out TimeSpan offset)
    {
        offset = default;
        if (text is "Z" or "z")
            return true;
        if (text is not ['+' or '-' or ' ', _, _, ':', _, _]
            || !int.TryParse(text[1..3], NumberStyles.None, CultureInfo.InvariantCulture, out var hours)
            || !int.TryParse(text[4..], NumberStyles.None, CultureInfo.InvariantCulture, out var minutes)
            || hours > 23 || minutes > 59)
        {
            return false;
        }

        offset = new TimeSpan(hours, minutes, 0);
        if (text[0] == '-')
            offset = -offset;
        return true;
    }

    static bool TryToNanos(decimal value, out long nanos)
    {
        nanos = 0;
        if (value is < long.MinValue or > long.MaxValue)
            return false;
        nanos = (long)value;
        return true;
    }
}
