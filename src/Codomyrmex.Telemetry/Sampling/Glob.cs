using System.Globalization;

namespace Codomyrmex.Telemetry;

/// <summary>
/// A pattern in which <c>*</c> stands for any text, also none, and <c>?</c> for one character; everything else for itself, case and all. Taken
/// apart once. Each part between stars is looked for once, from left to right, so a text never takes longer than its length times the pattern's.
/// </summary>
/// <remarks>Immutable; matching allocates nothing.</remarks>
sealed class Glob
{
    const int NumberLength = 32;

    readonly string[] _parts;

    internal Glob(string pattern) => _parts = pattern.Split('*');

    internal bool Matches(ReadOnlySpan<char> text)
    {
        var first = _parts[0];
        if (_parts.Length == 1)
            return text.Length == first.Length && IsAt(text, first);
        var last = _parts[^1];
        if (text.Length < first.Length + last.Length || !IsAt(text, first) || !IsAt(text[^last.Length..], last))
            return false;

        var rest = text[first.Length..^last.Length];
        foreach (var part in _parts.AsSpan(1, _parts.Length - 2))
        {
            var at = Find(rest, part);
            if (at < 0)
                return false;
            rest = rest[(at + part.Length)..];
        }

        return true;
    }

    /// <summary>True if the attribute's value, as invariant text, matches; of an array, any element.</summary>
    internal bool Matches(in Tag tag) => tag.Type switch
    {
        TagType.String => Matches(tag.StringValue),
        TagType.Bool => Matches(tag.BoolValue),
        TagType.Long => Matches(tag.LongValue),
        TagType.Double => Matches(tag.DoubleValue),
        TagType.StringArray => AnyText(tag.StringValues),
        TagType.BoolArray => tag.BoolValues is var flags && ((flags.Contains(true) && Matches(true)) || (flags.Contains(false) && Matches(false))),
        TagType.LongArray => AnyNumber(tag.LongValues),
        TagType.DoubleArray => AnyNumber(tag.DoubleValues),
        _ => false,
    };

    bool Matches(bool value) => Matches(value ? "true" : "false");

    bool Matches<T>(T value)
        where T : ISpanFormattable
    {
        Span<char> text = stackalloc char[NumberLength];
        return value.TryFormat(text, out var length, default, CultureInfo.InvariantCulture) && Matches(text[..length]);
    }

    bool AnyText(ReadOnlySpan<string?> texts)
    {
        foreach (var text in texts)
        {
            if (text is not null && Matches(text))
                return true;
        }

        return false;
    }

    bool AnyNumber<T>(ReadOnlySpan<T> numbers)
        where T : ISpanFormattable
    {
        foreach (var number in numbers)
        {
            if (Matches(number))
                return true;
        }

        return false;
    }

    static int Find(ReadOnlySpan<char> text, string part)
    {
        if (!part.Contains('?', StringComparison.Ordinal))
            return text.IndexOf(part, StringComparison.Ordinal);
        for (var at = 0; at <= text.Length - part.Length; at++)
        {
            if (IsAt(text[at..], part))
                return at;
        }

        return -1;
    }

    // The text is at least as long as the part, except where a shorter one fails by its length first.
    static bool IsAt(ReadOnlySpan<char> text, string part)
    {
        for (var i = 0; i < part.Length; i++)
        {
            if (part[i] != '?' && part[i] != text[i])
                return false;
        }

        return true;
    }
}
