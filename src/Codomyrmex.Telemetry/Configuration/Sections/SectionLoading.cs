using Microsoft.Extensions.Configuration;

namespace Codomyrmex.Telemetry;

/// <summary>Options from a section of a program's configuration, such as <c>Telemetry</c> in appsettings.json.</summary>
static class SectionLoading
{
    /// <summary>Puts what the section says into options.</summary>
    /// <returns>What it says that means nothing: keys that no option has.</returns>
    /// <exception cref="TelemetryConfigurationException">Values cannot be used; all of them are named, and none of the others is lost.</exception>
    internal static IReadOnlyList<string> Load(IConfiguration section, TelemetryOptions options, ExporterFactory? exporters = null)
    {
        var reader = new SectionReader(section, exporters ?? ExporterNames.Create);
        foreach (var entry in OptionTable.Bindable)
            entry.FromSection(reader, options);
        if (reader.Problems.Count > 0)
            throw new TelemetryConfigurationException(reader.Problems);
        FindUnknown(section, "", reader);
        return [.. reader.UnknownKeys];
    }

    static void FindUnknown(IConfiguration section, string above, SectionReader reader)
    {
        foreach (var child in section.GetChildren())
        {
            var path = above.Length == 0 ? child.Key : $"{above}:{child.Key}";
            var isGroup = OptionTable.Bindable.Any(entry => entry.Path.StartsWith($"{path}:", StringComparison.OrdinalIgnoreCase));
            var entry = OptionTable.Bindable.FirstOrDefault(entry => entry.Path.Equals(path, StringComparison.OrdinalIgnoreCase));
            if (entry is null && !isGroup)
                Unknown(path, reader);
            else if (entry is null && !string.IsNullOrWhiteSpace(child.Value))
                reader.IsNoGroup(path, child.Value);
            else if (isGroup)
                FindUnknown(child, path, reader);
            else if (entry is { IsCollection: false } && child.GetChildren().FirstOrDefault() is { } below)
                Unknown($"{path}:{below.Key}", reader);
        }
    }

    static void Unknown(string path, SectionReader reader) =>
        reader.Unknown(path, OptionTable.Bindable.Select(static entry => entry.Path).Concat(OptionTable.Groups));
}
