using System.Text;

namespace Codomyrmex.Telemetry;

/// <summary>
/// A query as <c>url.query</c> has it: without the question mark and without what is secret (OpenTelemetry semantic conventions, URL).
/// </summary>
static class UrlQuery
{
    const string Redacted = "REDACTED";

    /// <summary>The query to record; null if there is nothing to record.</summary>
    /// <param name="query">As it came, with or without its question mark.</param>
    /// <param name="redaction">Which values are replaced.</param>
    /// <param name="sensitive">Names of those that are secret, not percent-encoded.</param>
    internal static string? Describe(string? query, QueryRedaction redaction, IReadOnlySet<string> sensitive)
    {
        var rest = query.AsSpan().TrimStart('?');
        if (rest.IsEmpty)
            return null;
        if (redaction == QueryRedaction.None)
            return rest.ToString();

        var text = new StringBuilder(rest.Length + Redacted.Length);
        foreach (var range in rest.Split('&'))
        {
            if (text.Length > 0 || range.Start.Value > 0)
                text.Append('&');
            Append(text, rest[range], redaction, sensitive);
        }

        return text.ToString();
    }

    // Something without an equals sign may be a value on its own, such as a token.
    static void Append(StringBuilder text, ReadOnlySpan<char> parameter, QueryRedaction redaction, IReadOnlySet<string> sensitive)
    {
        var equals = parameter.IndexOf('=');
        var name = equals < 0 ? parameter : parameter[..equals];
        var isSecret = redaction == QueryRedaction.AllValues || sensitive.Contains(Decoded(name));
        if (!isSecret || parameter.IsEmpty)
            text.Append(parameter);
        else if (equals < 0)
            text.Append(Redacted);
        else
            text.Append(name).Append('=').Append(Redacted);
    }

    static string Decoded(ReadOnlySpan<char> name) => Uri.UnescapeDataString(name.ToString().Replace('+', ' '));
}
