using System.Globalization;
using System.Text;

namespace Codomyrmex.Telemetry;

/// <summary>
/// Makes recorded text safe to show: control characters, line ends, what turns the direction of writing and halves of surrogate pairs become escape
/// sequences, so that nothing recorded can move the cursor, change colours or pass for another line.
/// </summary>
static class ConsoleEscaping
{
    /// <summary>Text that stays in its line.</summary>
    internal static string Line(string text)
    {
        var first = FirstUnsafe(text);
        return first < 0 ? text : Escape(text, first);
    }

    /// <summary>A value among others: in quotation marks where it would otherwise not be seen where it ends.</summary>
    internal static string Value(string text)
    {
        var isPlain = text.Length > 0 && FirstUnsafe(text) < 0 && !text.AsSpan().ContainsAny(' ', '"', '=');
        return isPlain ? text : $"\"{Line(text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal))}\"";
    }

    static string Escape(string text, int first)
    {
        var safe = new StringBuilder(text.Length + 16).Append(text, 0, first);
        for (var i = first; i < text.Length; i++)
        {
            if (!IsUnsafe(text, i))
                safe.Append(text[i]);
            else
                Append(safe, text[i]);
        }

        return safe.ToString();
    }

    static void Append(StringBuilder safe, char character)
    {
        switch (character)
        {
            case '\n':
                safe.Append("\\n");
                break;
            case '\r':
                safe.Append("\\r");
                break;
            case '\t':
                safe.Append("\\t");
                break;
            default:
                safe.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
                break;
        }
    }

    static int FirstUnsafe(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (IsUnsafe(text, i))
                return i;
        }

        return -1;
    }

    static bool IsUnsafe(string text, int at)
    {
        var character = text[at];
        if (character is >= ' ' and < '\u007f')
            return false;
        if (char.IsHighSurrogate(character))
            return at + 1 == text.Length || !char.IsLowSurrogate(text[at + 1]);
        if (char.IsLowSurrogate(character))
            return at == 0 || !char.IsHighSurrogate(text[at - 1]);
        return char.GetUnicodeCategory(character)
            is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            || character is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') or '\u200e' or '\u200f' or '\ufeff';
    }
}
