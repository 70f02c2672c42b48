using System.Globalization;
using System.Text;

namespace Codomyrmex.Telemetry;

/// <summary>
/// A bucket's bound as text in the canonical form (OpenMetrics 1.0, Considerations: Canonical Numbers): the shortest digits that are read back as the same, always with a
/// point or an exponent, the latter below 0.0001 and from a million on. Bounds are part of a series' identity, so they are the same in all formats.
/// </summary>
static class BoundText
{
    const int LeastPlainExponent = -4;

    const int PlainExponents = 6;

    internal static string Of(double bound)
    {
        if (!double.IsFinite(bound))
            return double.IsNaN(bound) ? "NaN" : bound > 0 ? "+Inf" : "-Inf";
        if (bound == 0)
            return "0.0";
        var (digits, exponent) = Shortest(Math.Abs(bound));
        var text = exponent is < LeastPlainExponent or >= PlainExponents ? WithExponent(digits, exponent) : Plain(digits, exponent);
        return bound < 0 ? "-" + text : text;
    }

    /// <summary>The digits without zeros at either end, and the first one's power of ten.</summary>
    static (string Digits, int Exponent) Shortest(double bound)
    {
        var text = bound.ToString("R", CultureInfo.InvariantCulture);
        var mark = text.IndexOf('E', StringComparison.Ordinal);
        var exponent = mark < 0 ? 0 : int.Parse(text.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var mantissa = mark < 0 ? text : text[..mark];
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var whole = point < 0 ? mantissa.Length : point;
        var all = mantissa.Replace(".", "", StringComparison.Ordinal);
        var digits = all.TrimStart('0');
        exponent += whole - 1 - (all.Length - digits.Length);
        return (digits.TrimEnd('0'), exponent);
    }

    static string WithExponent(string digits, int exponent)
    {
        var text = new StringBuilder().Append(digits[0]);
        if (digits.Length > 1)
            text.Append('.').Append(digits, 1, digits.Length - 1);
        return text.Append(CultureInfo.InvariantCulture, $"e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):D2}").ToString();
    }

    static string Plain(string digits, int exponent)
    {
        if (exponent < 0)
            return "0." + new string('0', -exponent - 1) + digits;
        var whole = exponent + 1;
        return digits.Length <= whole ? digits.PadRight(whole, '0') + ".0" : $"{digits.AsSpan(0, whole)}.{digits.AsSpan(whole)}";
    }
}
