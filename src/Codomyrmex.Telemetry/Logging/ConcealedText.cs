using System.Text;

namespace Codomyrmex.Telemetry;

/// <summary>Text without a value that is not to be read in it.</summary>
static class ConcealedText
{
    /// <summary>A text of that length is taken out of words too; a shorter one, or a number, would be found by chance.</summary>
    const int LeastPartLength = 4;

    internal static string Of(string text, in Tag secret)
    {
        switch (secret.Type)
        {
            case TagType.String:
                return Without(text, secret.StringValue);
            case TagType.Long or TagType.Double:
                return WithoutWord(text, TagConversion.ToText(secret));
            case TagType.StringArray:
                foreach (var element in secret.StringValues)
                    text = element is null ? text : Without(text, element);
                return text;
            default:
                return text;
        }
    }

    static string Without(string text, string secret) =>
        secret.Length >= LeastPartLength ? text.Replace(secret, SpanProcessor.Redacted, StringComparison.Ordinal) : WithoutWord(text, secret);

    static string WithoutWord(string text, string secret)
    {
        if (secret.Length == 0)
            return text;
        StringBuilder? concealed = null;
        var written = 0;
        for (var at = Next(text, secret, 0); at >= 0; at = Next(text, secret, at + secret.Length))
        {
            if (!IsAlone(text, at, secret.Length))
                continue;
            (concealed ??= new StringBuilder()).Append(text, written, at - written).Append(SpanProcessor.Redacted);
            written = at + secret.Length;
        }

        return concealed?.Append(text, written, text.Length - written).ToString() ?? text;
    }

    static int Next(string text, string secret, int from) => text.IndexOf(secret, from, StringComparison.Ordinal);

    static bool IsAlone(string text, int start, int length) =>
        (start == 0 || !char.IsLetterOrDigit(text[start - 1]))
        && (start + length == text.Length || !char.IsLetterOrDigit(text[start + length]));
}
