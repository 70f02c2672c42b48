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
        var unknown = new List<string>();
        FindUnknown(section, "", reader, unknown);
        return unknown;
    }

    static void FindUnknown(IConfiguration section, string above, SectionReader reader, List<string> unknown)
    {
        foreach (var child in section.GetChildren())
        {
            var path = above.Length == 0 ? child.Key : $"{above}:{child.Key}";
            var isGroup = OptionTable.Bindable.Any(entry => entry.Path.StartsWith($"{path}:", StringComparison.OrdinalIgnoreCase));
            var entry = OptionTable.Bindable.FirstOrDefault(entry => entry.Path.Equals(path, StringComparison.OrdinalIgnoreCase));
            if (entry is null && !isGroup)
                unknown.Add(Unknown(path, reader));
            else if (entry is null && !string.IsNullOrWhiteSpace(child.Value))
                unknown.Add($"{reader.KeyOf(path)}: '{child.Value}' is a value where a group of options is expected; it is ignored.");
            else if (isGroup)
                FindUnknown(child, path, reader, unknown);
            else if (entry is { IsCollection: false } && child.GetChildren().FirstOrDefault() is { } below)
                unknown.Add(Unknown($"{path}:{below.Key}", reader));
        }
    }

    static string Unknown(string path, SectionReader reader)
    {
        var name = path.Length - path.LastIndexOf(':') - 1;
        var nearest = NearestName.Of(path, OptionTable.Bindable.Select(static entry => entry.Path).Concat(OptionTable.Groups), Math.Max(1, name / 4));
        return nearest is null
            ? $"{reader.KeyOf(path)}: there is no such option; it is ignored."
            : $"{reader.KeyOf(path)}: there is no such option, perhaps {reader.KeyOf(nearest)} is meant; it is ignored.";
    }
}
