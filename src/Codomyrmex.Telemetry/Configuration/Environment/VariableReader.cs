namespace Codomyrmex.Telemetry;

/// <summary>Reads variables and keeps what is wrong with them.</summary>
sealed class VariableReader(Func<string, string?> read, ExporterFactory exporters, ICollection<string> problems) : SettingSource(exporters)
{
    /// <summary>The value without the space around it; null if there is none, which an empty one counts as.</summary>
    internal string? Value(string name) => read(name)?.Trim() is { Length: > 0 } value ? value : null;

    /// <summary>True or false; null if not set. Only "true", in any case, is true; what is neither is named.</summary>
    internal bool? Flag(string name)
    {
        if (Value(name) is not { } text)
            return null;
        if (bool.TryParse(text, out var value))
            return value;
        Ignore(name, $"'{text}' is neither true nor false", "false is used");
        return false;
    }

    /// <summary>A list of key=value; without those that <paramref name="check"/> refuses, none at all if it is no such list.</summary>
    internal IReadOnlyList<KeyValuePair<string, string>> Pairs(string name, Func<string, string, string?> check)
    {
        if (Value(name) is not { } text)
            return [];
        if (!PercentEncodedPairs.TryParse(text, out var pairs))
        {
            // Not with the text, which may hold secrets.
            Ignore(name, "the value is not a list of key=value separated by commas");
            return [];
        }

        var good = new List<KeyValuePair<string, string>>();
        foreach (var pair in pairs)
        {
            if (check(pair.Key, pair.Value) is { } problem)
                Ignore(name, problem);
            else
                good.Add(pair);
        }

        return good;
    }

    /// <summary>Names what cannot be used; once, though several options may have asked for it.</summary>
    internal void Ignore(string name, string problem, string instead = SettingProblem.Ignored)
    {
        var text = new SettingProblem(name, problem, instead).ToString();
        if (!problems.Contains(text))
            problems.Add(text);
    }
}
