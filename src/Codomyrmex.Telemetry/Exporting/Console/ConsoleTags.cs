namespace Codomyrmex.Telemetry;

/// <summary>Attributes as <c>key=value</c>, wrapped where the line is full.</summary>
static class ConsoleTags
{
    const string Gap = "  ";

    /// <summary>Adds them in lines that each begin with <paramref name="margin"/>, and ends the last one; nothing if there are none.</summary>
    /// <param name="text">Where to; at the start of a line.</param>
    /// <param name="margin">Begins each line.</param>
    /// <param name="tags">The attributes.</param>
    /// <param name="dropped">How many more there were.</param>
    internal static void AddLines(ConsoleText text, string margin, ReadOnlySpan<Tag> tags, int dropped)
    {
        foreach (ref readonly var tag in tags)
            AddWrapped(text, margin, tag);
        if (dropped > 0)
            AddWrapped(text, margin, new Tag("dropped attributes", dropped));
        if (text.Column > 0)
            text.Line();
    }

    /// <summary>Adds them to the line, each after a gap, all but those whose key begins with <paramref name="except"/>.</summary>
    internal static void AddToLine(ConsoleText text, ReadOnlySpan<Tag> tags, int dropped, string? except = null)
    {
        foreach (ref readonly var tag in tags)
        {
            if (except is null || !tag.Key.StartsWith(except, StringComparison.Ordinal))
                Add(text, Gap, KeyOf(tag), ValueOf(tag));
        }

        if (dropped > 0)
            text.Add($"{Gap}dropped attributes={dropped}", ConsoleColors.Yellow);
    }

    /// <summary>As <see cref="AddToLine"/>, going on in a line that begins with <paramref name="margin"/> where the first is full; ends the last.</summary>
    internal static void AddAndWrap(ConsoleText text, string margin, ReadOnlySpan<Tag> tags, int dropped, string? except = null)
    {
        foreach (ref readonly var tag in tags)
        {
            if (except is null || !tag.Key.StartsWith(except, StringComparison.Ordinal))
                AddWrapped(text, margin, tag);
        }

        if (dropped > 0)
            AddWrapped(text, margin, new Tag("dropped attributes", dropped));
        text.Line();
    }

    static void AddWrapped(ConsoleText text, string margin, in Tag tag)
    {
        var key = KeyOf(tag);
        var value = ValueOf(tag);
        if (text.Column > margin.Length && text.Column + Gap.Length + key.Length + 1 + value.Length > ConsoleText.Width)
            text.Line();
        var isFirst = text.Column == 0;
        Add(text.Add(isFirst ? margin : "", ConsoleColors.Faint), isFirst ? "" : Gap, key, value);
    }

    static void Add(ConsoleText text, string gap, string key, string value) => text.Add(gap).Add($"{key}=", ConsoleColors.Faint).Add(value);

    static string KeyOf(in Tag tag) => ConsoleEscaping.Line(tag.Key);

    static string ValueOf(in Tag tag) => ConsoleEscaping.Value(TagConversion.ToText(tag));
}
