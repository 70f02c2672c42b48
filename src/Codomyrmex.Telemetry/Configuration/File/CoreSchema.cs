using System.Globalization;
using System.Text.RegularExpressions;

namespace Codomyrmex.Telemetry;

/// <summary>What a plain scalar is: null, a boolean, a number or text (YAML 1.2, section 10.3.2).</summary>
static partial class CoreSchema
{
    /// <summary>Null, or a bool, long, double or string. A whole number that is too large for a long is a double.</summary>
    internal static object? Resolve(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => null,
        "true" or "True" or "TRUE" => true,
        "false" or "False" or "FALSE" => false,
        ".nan" or ".NaN" or ".NAN" => double.NaN,
        ".inf" or ".Inf" or ".INF" or "+.inf" or "+.Inf" or "+.INF" => double.PositiveInfinity,
        "-.inf" or "-.Inf" or "-.INF" => double.NegativeInfinity,
        _ => Number(text) ?? text,
    };

    static object? Number(string text)
    {
        if (Based(text, "0x", 16) is { } hexadecimal)
            return hexadecimal;
        if (Based(text, "0o", 8) is { } octal)
            return octal;
        if (!Decimal().IsMatch(text))
            return null;
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
            return whole;
        return double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    static long? Based(string text, string prefix, int numberBase)
    {
        if (!text.StartsWith(prefix, StringComparison.Ordinal) || text.Length == prefix.Length)
            return null;
        var value = 0L;
        foreach (var digit in text.AsSpan(prefix.Length))
        {
            var number = char.IsAsciiHexDigit(digit) ? Convert.ToInt32(digit.ToString(), 16) : numberBase;
            if (number >= numberBase || value > (long.MaxValue - number) / numberBase)
                return null;
            value = (value * numberBase) + number;
        }

        return value;
    }

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$")]
    private static partial Regex Decimal();
}
