using System.Text;

namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Looks for a text in many, upper and lower case of ASCII letters alike. Immutable; thread-safe.</summary>
sealed class TextSearch
{
    readonly byte[] _lower;
    readonly int _anchor;
    readonly byte _anchorLower;
    readonly byte _anchorUpper;

    public TextSearch(string text)
    {
        _lower = [.. Encoding.UTF8.GetBytes(text).Select(Lower)];
        HasDigits = _lower.AsSpan().IndexOfAnyInRange((byte)'0', (byte)'9') >= 0;
        if (_lower.Length == 0)
            return;
        _anchor = RarestPlace(_lower);
        _anchorLower = _lower[_anchor];
        _anchorUpper = Upper(_anchorLower);
    }

    /// <summary>True when it looks for the empty text, which is in every text and in rows without any.</summary>
    public bool IsEmpty => _lower.Length == 0;

    /// <summary>True when a digit is in it, so that it can lie across what a column of texts has taken out of them.</summary>
    public bool HasDigits { get; }

    /// <summary>True when the text is there.</summary>
    public bool IsIn(ReadOnlySpan<byte> utf8)
    {
        if (_lower.Length > utf8.Length)
            return false;
        if (IsEmpty)
            return true;
        var last = utf8.Length - _lower.Length;
        for (var start = 0; start <= last; start++)
        {
            var found = utf8.Slice(start + _anchor, last - start + 1).IndexOfAny(_anchorLower, _anchorUpper);
            if (found < 0)
                return false;
            start += found;
            if (IsAt(utf8.Slice(start, _lower.Length)))
                return true;
        }

        return false;
    }

    bool IsAt(ReadOnlySpan<byte> utf8)
    {
        for (var i = 0; i < utf8.Length; i++)
        {
            if (Lower(utf8[i]) != _lower[i])
                return false;
        }

        return true;
    }

    // What is no letter, space or digit is rare in texts; of letters those that English uses least.
    static int RarestPlace(byte[] lower)
    {
        var (best, bestRank) = (0, -1);
        for (var i = 0; i < lower.Length; i++)
        {
            var rank = " etaoinsrhldcumfpgwybvkxjqz".IndexOf((char)lower[i]);
            if (rank < 0)
                rank = lower[i] is >= (byte)'0' and <= (byte)'9' ? 8 : 27;
            if (rank > bestRank)
                (best, bestRank) = (i, rank);
        }

        return best;
    }

    static byte Lower(byte value) => value is >= (byte)'A' and <= (byte)'Z' ? (byte)(value | 0x20) : value;

    static byte Upper(byte value) => value is >= (byte)'a' and <= (byte)'z' ? (byte)(value & ~0x20) : value;
}
