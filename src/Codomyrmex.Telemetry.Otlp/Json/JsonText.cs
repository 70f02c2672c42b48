using System.Globalization;
using System.Text;

namespace Codomyrmex.Telemetry.Otlp;

/// <summary>
/// The text of a JSON string. The framework's reader refuses escapes of half a surrogate pair, which JavaScript senders do produce; here
/// they become U+FFFD, as they do in the writer.
/// </summary>
static class JsonText
{
    const int EscapedUnitLength = 6;

    /// <summary>Resolves the escapes of a string whose syntax was checked, into a destination as long as the source; returns the length.</summary>
    internal static int Unescape(ReadOnlySpan<byte> source, Span<byte> destination)
    {
        var written = 0;
        while (!source.IsEmpty)
        {
            var plain = source.IndexOf((byte)'\\');
            if (plain < 0)
                plain = source.Length;
            source[..plain].CopyTo(destination[written..]);
            written += plain;
            source = source[plain..];
            if (source.IsEmpty)
                break;

            if (source[1] == 'u')
            {
                var rune = ReadRune(source, out var consumed);
                written += rune.EncodeToUtf8(destination[written..]);
                source = source[consumed..];
            }
            else
            {
                destination[written++] = ReadSimple(source[1]);
                source = source[2..];
            }
        }

        return written;
    }

    static byte ReadSimple(byte escape) => escape switch
    {
        (byte)'b' => (byte)'\b',
        (byte)'f' => (byte)'\f',
        (byte)'n' => (byte)'\n',
        (byte)'r' => (byte)'\r',
        (byte)'t' => (byte)'\t',
        _ => escape,
    };

    static Rune ReadRune(ReadOnlySpan<byte> source, out int consumed)
    {
        consumed = EscapedUnitLength;
        var first = ReadUnit(source);
        if (Rune.TryCreate(first, out var rune))
            return rune;
        var rest = source[EscapedUnitLength..];
        if (rest.Length >= EscapedUnitLength && rest[0] == '\\' && rest[1] == 'u' && Rune.TryCreate(first, ReadUnit(rest), out rune))
        {
            consumed = 2 * EscapedUnitLength;
            return rune;
        }

        return Rune.ReplacementChar;
    }

    static char ReadUnit(ReadOnlySpan<byte> escape) =>
        (char)ushort.Parse(escape[2..EscapedUnitLength], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
