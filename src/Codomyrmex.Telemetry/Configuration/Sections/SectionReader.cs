using Microsoft.Extensions.Configuration;

namespace Codomyrmex.Telemetry;

/// <summary>Reads a section of a program's configuration and keeps what is wrong with it.</summary>
sealed class SectionReader(IConfiguration section, ExporterFactory exporters) : SettingSource(exporters)
{
    readonly List<string> _problems = [];

    /// <summary>Each names the whole key and says what would be right.</summary>
    internal IReadOnlyList<string> Problems => _problems;

    /// <summary>The value without the space around it; null if there is none, which an empty one counts as.</summary>
    internal string? Text(string path) => section[path]?.Trim() is { Length: > 0 } value ? value : null;

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

    /// <summary>Names what cannot be used.</summary>
    internal void Refuse(string path, string problem) => _problems.Add($"{KeyOf(path)}: {problem}.");
}
