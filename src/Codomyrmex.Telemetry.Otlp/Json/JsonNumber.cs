using System.Buffers.Text;
using System.Globalization;

namespace Codomyrmex.Telemetry.Otlp;

/// <summary>Numbers as OTLP/JSON senders write them, in JSON numbers or in strings.</summary>
static class JsonNumber
{
    /// <summary>Reads an integer between the bounds; <c>1e3</c> and <c>1.0</c> are integers too.</summary>
    internal static bool TryReadSigned(ReadOnlySpan<byte> text, long minimum, long maximum, out long value)
    {
        if (!Utf8Parser.TryParse(text, out value, out int consumed) || consumed != text.Length)
        {
            if (!TryReadWhole(text, out var whole) || whole < long.MinValue || whole > long.MaxValue)
                return false;
            value = (long)whole;
        }

        return value >= minimum && value <= maximum;
    }

    /// <summary>Reads a non-negative integer up to the bound.</summary>
    internal static bool TryReadUnsigned(ReadOnlySpan<byte> text, ulong maximum, out ulong value)
    {
        if (!Utf8Parser.TryParse(text, out value, out int consumed) || consumed != text.Length)
        {
            if (!TryReadWhole(text, out var whole) || whole < 0 || whole > ulong.MaxValue)
                return false;
            value = (ulong)whole;
        }

        return value <= maximum;
    }

    /// <summary>Reads a double, also <c>NaN</c>, <c>Infinity</c> and <c>-Infinity</c>; a number too large for a double is refused.</summary>
    internal static bool TryReadDouble(ReadOnlySpan<byte> text, out double value)
    {
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (double.TryParse(text, Style, CultureInfo.InvariantCulture, out value) && double.IsFinite(value))
            return true;
        value = text switch
        {
            _ when text.SequenceEqual("Infinity"u8) => double.PositiveInfinity,
            _ when text.SequenceEqual("-Infinity"u8) => double.NegativeInfinity,
            _ => double.NaN,
        };
        return !double.IsNaN(value) || text.SequenceEqual("NaN"u8);
    }

    static bool TryReadWhole(ReadOnlySpan<byte> text, out decimal value) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out value)
        && decimal.IsInteger(value);
}
