namespace Codomyrmex.Telemetry;

/// <summary>The limit on the length of attribute values (OpenTelemetry specification, Common, Attribute Limits).</summary>
static class TagTruncation
{
    /// <summary>Cuts text, and each text in an array, to <paramref name="length"/> characters, never through a surrogate pair.</summary>
    internal static Tag Shorten(in Tag tag, int length) => tag.Type switch
    {
        TagType.String when tag.StringValue.Length > length => new Tag(tag.Key, Cut(tag.StringValue, length)),
        TagType.StringArray when AnyLonger(tag.StringValues, length) => new Tag(tag.Key, CutAll(tag.StringValues, length), TagType.StringArray),
        _ => tag,
    };

    internal static string Cut(string text, int length)
    {
        if (text.Length <= length)
            return text;
        return text[..(length > 0 && char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
    }

    static bool AnyLonger(ReadOnlySpan<string?> texts, int length)
    {
        foreach (var text in texts)
        {
            if (text?.Length > length)
                return true;
        }

        return false;
    }

    static string?[] CutAll(ReadOnlySpan<string?> texts, int length)
    {
        var cut = new string?[texts.Length];
        for (var i = 0; i < texts.Length; i++)
            cut[i] = texts[i] is { } text ? Cut(text, length) : null;
        return cut;
    }
}
