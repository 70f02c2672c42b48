using System.Text;
using System.Text.RegularExpressions;

namespace Codomyrmex.Telemetry;

/// <summary>
/// Variables in the scalars of a file: <c>${NAME}</c>, <c>${env:NAME}</c>, <c>${NAME:-default}</c>, and <c>$$</c> for a dollar sign (OpenTelemetry specification,
/// Configuration Data Model, Environment variable substitution).
/// </summary>
static partial class Substitution
{
    /// <summary>The text with its references replaced, from left to right; what they are replaced with is not looked at again.</summary>
    /// <param name="text">The scalar.</param>
    /// <param name="read">A variable's value; null when it is not set, which an empty one counts as.</param>
    /// <param name="invalid">The first reference that is none; null if all are good.</param>
    internal static string Apply(string text, Func<string, string?> read, out string? invalid)
    {
        invalid = null;
        var result = new StringBuilder();
        var start = 0;
        while (start < text.Length)
        {
            var escape = text.IndexOf("$$", start, StringComparison.Ordinal);
            var end = escape < 0 ? text.Length : escape;
            result.Append(Replace(text[start..end], read, ref invalid));
            if (escape >= 0)
                result.Append('$');
            start = escape < 0 ? end : escape + 2;
        }

        return result.ToString();
    }

    static string Replace(string text, Func<string, string?> read, ref string? invalid)
    {
        string? wrong = null;
        var replaced = Anything().Replace(text, match =>
        {
            if (Reference().Match(match.Value) is { Success: true } reference)
                return read(reference.Groups["name"].Value) is { Length: > 0 } value ? value : reference.Groups["default"].Value;
            wrong ??= match.Value;
            return "";
        });
        invalid ??= wrong;
        return replaced;
    }

    [GeneratedRegex(@"\$\{[^}\n]*\}")]
    private static partial Regex Anything();

    [GeneratedRegex(@"^\$\{(?:env:)?(?<name>[A-Za-z_][A-Za-z0-9_]*)(?::-(?<default>.*))?\}$")]
    private static partial Regex Reference();
}
