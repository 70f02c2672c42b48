using Microsoft.Extensions.Configuration;

namespace Codomyrmex.Telemetry;

/// <summary>Reads a section of a program's configuration and keeps what is wrong with it.</summary>
sealed class SectionReader(IConfiguration section, ExporterFactory exporters) : SettingSource(exporters)
{
    readonly List<string> _problems = [];
    readonly List<string> _unknown = [];

    /// <summary>Each names the whole key and says what would be right.</summary>
    internal IReadOnlyList<string> Problems => _problems;

    /// <summary>Keys that mean nothing, which is only told.</summary>
    internal IReadOnlyList<string> UnknownKeys => _unknown;

    /// <summary>The value without the space around it; null if there is none, which an empty one counts as.</summary>
    internal string? Text(string path) => section[path]?.Trim() is { Length: > 0 } value ? value : null;

    /// <summary>A value of a kind; null if there is none, or one that cannot be used, which is then named.</summary>
    internal T? Value<T>(string path, ValueKind<T> kind)
        where T : struct
    {
        if (Text(path) is not { } text)
            return null;
        if (kind.Parse(text, out var value))
            return value;
        Refuse(path, $"'{text}' is not {kind.Expected}");
        return null;
    }

    /// <summary>The keys right below a path, in order.</summary>
    internal IReadOnlyList<string> Keys(string path) => [.. section.GetSection(path).GetChildren().Select(static child => child.Key)];

    /// <summary>True if anything is said for a path.</summary>
    internal bool Has(string path) => section.GetSection(path).Exists();

    /// <summary>The values of a list, without what is empty; null if there is no such key.</summary>
    internal IReadOnlyList<string>? List(string path)
    {
        var at = path.LastIndexOf(':');
        return Keys(path[..at]).Contains(path[(at + 1)..], StringComparer.OrdinalIgnoreCase) ? [.. Children(path).Select(static child => child.Value)] : null;
    }

    /// <summary>What is right below a path, without what is empty.</summary>
    internal IEnumerable<KeyValuePair<string, string>> Children(string path)
    {
        foreach (var child in section.GetSection(path).GetChildren())
        {
            if (child.Value?.Trim() is { Length: > 0 } value)
                yield return new(child.Key, value);
            else if (child.GetChildren().Any())
                Refuse($"{path}:{child.Key}", "a single value is expected here, not more keys");
        }
    }

    /// <summary>The whole key of a path below the section.</summary>
    internal string KeyOf(string path) => section is IConfigurationSection { Path: { Length: > 0 } above } ? $"{above}:{path}" : path;

    /// <summary>Names a key that means nothing, with the one that may have been meant, and what happens because of it.</summary>
    internal void Unknown(string path, IEnumerable<string> known, string instead = SettingProblem.Ignored)
    {
        var name = path.Length - path.LastIndexOf(':') - 1;
        var problem = NearestName.Of(path, [.. known], Math.Max(1, name / 4)) is { } nearest
            ? $"there is no such option, perhaps {KeyOf(nearest)} is meant"
            : "there is no such option";
        _unknown.Add(new SettingProblem(KeyOf(path), problem, instead).ToString());
    }

    /// <summary>Names a value that stands where only keys mean something.</summary>
    internal void IsNoGroup(string path, string? value) => _unknown.Add($"{KeyOf(path)}: '{value}' is a value where a group of options is expected; it is ignored.");

    /// <summary>Names what cannot be used.</summary>
    internal void Refuse(string path, string problem) => _problems.Add($"{KeyOf(path)}: {problem}.");
}
