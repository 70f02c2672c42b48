using System.Text;

namespace Codomyrmex.Telemetry;

/// <summary><c>/etc/os-release</c>: assignments as a shell would read them (os-release(5)).</summary>
static class OsRelease
{
    /// <summary>The values by name, without those that are empty. Lines that are no assignments are passed over.</summary>
    internal static Dictionary<string, string> Parse(string text)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = line.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || line[0] == '#')
                continue;
            if (Unquote(line[(equals + 1)..]) is { Length: > 0 } value)
                values[line[..equals]] = value;
        }

        return values;
    }

    static string Unquote(string value)
    {
        if (value is ['\'', .. var literal, '\''])
            return literal;
        if (value is not ['"', .. var quoted, '"'])
            return value;
        var text = new StringBuilder(quoted.Length);
        for (var i = 0; i < quoted.Length; i++)
        {
            if (quoted[i] == '\\' && i + 1 < quoted.Length)
                i++;
            text.Append(quoted[i]);
        }

        return text.ToString();
    }
}
