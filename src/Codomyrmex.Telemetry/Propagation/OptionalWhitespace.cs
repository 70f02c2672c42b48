namespace Codomyrmex.Telemetry;

/// <summary>Blanks and tabs around a header's value or a member of a list (RFC 9110, section 5.6.3). Mostly there are none, so that is looked at first.</summary>
static class OptionalWhitespace
{
    const string Characters = " \t";

    internal static ReadOnlySpan<char> Trim(ReadOnlySpan<char> text) => Trim(text, out _);

    /// <param name="text">What is to be trimmed.</param>
    /// <param name="before">How much was cut off at the start.</param>
    internal static ReadOnlySpan<char> Trim(ReadOnlySpan<char> text, out int before)
    {
        before = 0;
        if (text.IsEmpty || (text[0] > ' ' && text[^1] > ' '))
            return text;
        var trimmed = text.TrimStart(Characters);
        before = text.Length - trimmed.Length;
        return trimmed.TrimEnd(Characters);
    }
}
