using System.Buffers;

namespace Codomyrmex.Telemetry;

/// <summary>The header <c>tracestate</c> (W3C Trace Context level 2, section 3.3): passed on as it came if it is valid, else not at all.</summary>
static class W3CTraceState
{
    const int MaxMembers = 32;
    const int MaxKeyLength = 256;
    const int MaxValueLength = 256;

    static readonly SearchValues<char> KeyCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_-*/@");

    /// <summary>The members without blanks around them and without empty ones; null if there are none, too many, one twice, or one that is invalid.</summary>
    internal static string? Normalize(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var members = text.Split(',').Select(static member => member.Trim(' ', '\t')).Where(static member => member.Length > 0).ToArray();
        if (members.Length is 0 or > MaxMembers)
            return null;
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in members)
        {
            var equals = member.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0 || !IsKey(member.AsSpan(0, equals)) || !IsValue(member.AsSpan(equals + 1)) || !keys.Add(member[..equals]))
                return null;
        }

        return string.Join(',', members);
    }

    static bool IsKey(ReadOnlySpan<char> key) =>
        key.Length is > 0 and <= MaxKeyLength
        && (char.IsAsciiLetterLower(key[0]) || char.IsAsciiDigit(key[0]))
        && !key.ContainsAnyExcept(KeyCharacters)
        && key.Count('@') <= 1;

    // Printable ASCII without comma and equals sign; blanks inside, but not at the end, which trimming has seen to.
    static bool IsValue(ReadOnlySpan<char> value) =>
        value.Length is > 0 and <= MaxValueLength && !value.ContainsAnyExceptInRange(' ', '~') && !value.ContainsAny(',', '=');
}
