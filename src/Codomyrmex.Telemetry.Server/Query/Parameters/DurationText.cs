using System.Buffers;
using System.Globalization;

namespace Codomyrmex.Telemetry.Server.Query.Parameters;

/// <summary>Durations as people write them: <c>150ms</c>, <c>1.5s</c>, <c>2m</c>, <c>1h30m</c>.</summary>
static class DurationText
{
    static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789.");

    static readonly (string Unit, long Nanos)[] Units =
    [
        ("ns", 1), ("us", 1_000), ("µs", 1_000), ("μs", 1_000), ("ms", 1_000_000), ("s", 1_000_000_000),
        ("m", 60_000_000_000), ("h", 3_600_000_000_000), ("d", 86_400_000_000_000),
    ];

    /// <summary>Reads a duration of at least 0; a fraction of a nanosecond is cut off. False for anything else, and for more than 292 years.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out long nanos)
    {
        nanos = 0;
        if (text.SequenceEqual("0"))
            return true;

        var sum = 0m;
        while (true)
        {
            var digits = text.IndexOfAnyExcept(NumberCharacters);
            if (digits <= 0 || !decimal.TryParse(text[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount))
                return false;
            text = text[digits..];
            var length = text.IndexOfAny(NumberCharacters) is > 0 and var next ? next : text.Length;
            if (!TryGetUnit(text[..length], out var unit) || amount > long.MaxValue / unit)
                return false;
            sum += decimal.Truncate(amount * unit);
            text = text[length..];
            if (text.IsEmpty)
                break;
        }

        if (sum > long.MaxValue)
            return false;
        nanos = (long)sum;
        return true;
    }

    static bool TryGetUnit(ReadOnlySpan<char> name, out long nanos)
    {
        foreach (var (unit, size) in Units)
        {
            if (name.SequenceEqual(unit))
            {
                nanos = size;
                return true;
            }
        }

        nanos = 0;
        return false;
    }
}
