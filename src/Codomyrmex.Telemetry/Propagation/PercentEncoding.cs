using System.Buffers;
using System.Text;

namespace Codomyrmex.Telemetry;

/// <summary>Percent-encoding of UTF-8 (W3C Baggage, section 3.3.1.3; RFC 3986, section 2.1).</summary>
static class PercentEncoding
{
    // Printable ASCII without blank, quotation mark, comma, semicolon, backslash, and the percent sign that begins an encoded byte.
    static readonly SearchValues<char> Plain =
        SearchValues.Create("!#$&'()*+-./0123456789:<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~");

    /// <summary>Encodes into <paramref name="encoded"/>; false if it is too short. Surrogates without a partner become the replacement character.</summary>
    internal static bool TryEncode(ReadOnlySpan<char> text, Span<char> encoded, out int written)
    {
        written = 0;
        Span<byte> bytes = stackalloc byte[4];
        while (true)
        {
            var plain = text.IndexOfAnyExcept(Plain);
            var length = plain < 0 ? text.Length : plain;
            if (!text[..length].TryCopyTo(encoded[written..]))
                return false;
            written += length;
            if (plain < 0)
                return true;

            Rune.DecodeFromUtf16(text[plain..], out var rune, out var consumed);
            text = text[(plain + consumed)..];
            var count = rune.EncodeToUtf8(bytes);
            if (encoded.Length < written + (3 * count))
                return false;
            foreach (var value in bytes[..count])
            {
                encoded[written] = '%';
                Convert.TryToHexString([value], encoded[(written + 1)..], out _);
                written += 3;
            }
        }
    }

    /// <summary>Decodes. Bytes that are not UTF-8 become the replacement character; a percent sign without two digits stands for itself.</summary>
    internal static string Decode(ReadOnlySpan<char> encoded)
    {
        if (!encoded.Contains('%'))
            return encoded.ToString();
        var buffer = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(encoded.Length));
        var length = 0;
        while (!encoded.IsEmpty)
        {
            if (encoded is ['%', var high, var low, ..] && char.IsAsciiHexDigit(high) && char.IsAsciiHexDigit(low))
            {
                Convert.FromHexString(encoded.Slice(1, 2), buffer.AsSpan(length++, 1), out _, out _);
                encoded = encoded[3..];
                continue;
            }

            var next = encoded[1..].IndexOf('%') + 1;
            var plain = next == 0 ? encoded : encoded[..next];
            length += Encoding.UTF8.GetBytes(plain, buffer.AsSpan(length));
            encoded = encoded[plain.Length..];
        }

        var text = Encoding.UTF8.GetString(buffer, 0, length);
        ArrayPool<byte>.Shared.Return(buffer);
        return text;
    }
}
