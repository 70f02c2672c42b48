using System.Buffers;

namespace Codomyrmex.Telemetry;

/// <summary>The header <c>tracestate</c> (W3C Trace Context level 2, section 3.3): passed on as it came if it is valid, else not at all.</summary>
static class W3CTraceState
{
    internal const string Name = "tracestate";

    const int MaxMembers = 32;
    const int MaxKeyLength = 256;
    const int MaxValueLength = 256;

    static readonly SearchValues<char> KeyCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_-*/@");
    static readonly SearchValues<char> ValueCharacters =
        SearchValues.Create(" !\"#$%&'()*+-./0123456789:;<>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~");

    /// <summary>The members of all headers, in order, as <see cref="Normalize(string?)"/> has them.</summary>
    internal static string? Normalize(CarrierValues headers) => Normalize(headers.Joined());

    /// <summary>
    /// The members without blanks around them, without empty ones, and of each key the first, which is the newest; null if there are none, too many, or
    /// one that is invalid. Text that is already so is returned itself.
    /// </summary>
    internal static string? Normalize(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        Span<Member> members = stackalloc Member[MaxMembers];
        var (seen, count, length) = (0, 0, 0);
        for (var start = 0; start <= text.Length;)
        {
            var rest = text.AsSpan(start);
            var comma = rest.IndexOf(',');
            var raw = comma < 0 ? rest : rest[..comma];
            var trimmed = OptionalWhitespace.Trim(raw, out var before);
            var at = start + before;
            start += raw.Length + 1;
            if (trimmed.IsEmpty)
                continue;
            if (++seen > MaxMembers || !TryFindKey(trimmed, out var keyLength))
                return null;
            var member = new Member(at, trimmed.Length, keyLength);
            if (IsKnown(member, members[..count], text))
                continue;
            members[count++] = member;
            length += member.Length;
        }

        if (count == 0)
            return null;
        length += count - 1;
        return length == text.Length ? text : Join(text, members[..count], length);
    }

    static bool TryFindKey(ReadOnlySpan<char> member, out int length)
    {
        length = member.IndexOfAnyExcept(KeyCharacters);
        if (length is <= 0 or > MaxKeyLength || member[length] != '=' || !(char.IsAsciiLetterLower(member[0]) || char.IsAsciiDigit(member[0])))
            return false;
        var value = member[(length + 1)..];
        return value.Length is > 0 and <= MaxValueLength && !value.ContainsAnyExcept(ValueCharacters);
    }

    static bool IsKnown(Member member, ReadOnlySpan<Member> members, string text)
    {
        foreach (var known in members)
        {
            if (known.KeyLength == member.KeyLength && known.KeyIn(text).SequenceEqual(member.KeyIn(text)))
                return true;
        }

        return false;
    }

    static string Join(string text, ReadOnlySpan<Member> members, int length)
    {
        var joined = new char[length];
        var at = 0;
        foreach (var member in members)
        {
            if (at > 0)
                joined[at++] = ',';
            member.In(text).CopyTo(joined.AsSpan(at));
            at += member.Length;
        }

        return new string(joined);
    }

    readonly record struct Member(int Start, int Length, int KeyLength)
    {
        internal ReadOnlySpan<char> In(string text) => text.AsSpan(Start, Length);

        internal ReadOnlySpan<char> KeyIn(string text) => text.AsSpan(Start, KeyLength);
    }
}
