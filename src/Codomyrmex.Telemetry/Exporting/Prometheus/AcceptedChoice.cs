using System.Globalization;

namespace Codomyrmex.Telemetry;

/// <summary>One of what a header such as Accept or Accept-Encoding lists (RFC 9110, section 12.4).</summary>
/// <param name="Name">In lower case.</param>
/// <param name="Quality">How much it is wanted, from 0, not at all, to 1.</param>
/// <param name="Parameters">Further parameters, with names in lower case.</param>
sealed record AcceptedChoice(string Name, double Quality, IReadOnlyList<KeyValuePair<string, string>> Parameters)
{
    /// <summary>A parameter's value; null if there is none.</summary>
    internal string? this[string parameter] => Parameters.FirstOrDefault(other => other.Key == parameter).Value;

    /// <summary>What is wanted, best first and otherwise in the order of the header. Without what cannot be read.</summary>
    internal static IEnumerable<AcceptedChoice> Read(string? header) =>
        ReadAll(header).Where(static choice => choice.Quality > 0).OrderByDescending(static choice => choice.Quality);

    /// <summary>Whether a body may come in gzip.</summary>
    internal static bool TakesGzip(string? acceptEncoding)
    {
        var all = ReadAll(acceptEncoding).ToArray();
        return (Array.Find(all, static choice => choice.Name is "gzip" or "x-gzip") ?? Array.Find(all, static choice => choice.Name == "*")) is { Quality: > 0 };
    }

    static IEnumerable<AcceptedChoice> ReadAll(string? header) => Split(header ?? "", ',').Select(Of).OfType<AcceptedChoice>();

    static AcceptedChoice? Of(string text)
    {
        var parts = Split(text, ';').Select(static part => part.Trim()).ToArray();
        if (parts is not [{ Length: > 0 } name, .. var rest])
            return null;
        var quality = 1.0;
        var parameters = new List<KeyValuePair<string, string>>();
        foreach (var part in rest)
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0)
                continue;
            var (key, value) = (part[..equals].Trim().ToLowerInvariant(), part[(equals + 1)..].Trim().Trim('"'));
            if (key != "q")
                parameters.Add(new(key, value));
            else if (!double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out quality) || quality > 1)
                return null;
        }

        return new AcceptedChoice(name.ToLowerInvariant(), quality, parameters);
    }

    // What stands in quotes is not looked at.
    static IEnumerable<string> Split(string text, char separator)
    {
        var (start, isQuoted) = (0, false);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '"')
                isQuoted = !isQuoted;
            if (text[i] != separator || isQuoted)
                continue;
            yield return text[start..i];
            start = i + 1;
        }

        yield return text[start..];
    }
}
