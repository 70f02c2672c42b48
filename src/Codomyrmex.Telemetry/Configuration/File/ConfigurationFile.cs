using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Codomyrmex.Telemetry;

/// <summary>
/// A file that describes the SDK (OpenTelemetry specification, Declarative configuration; format 1.0). Nothing in it keeps a program from starting: a file that
/// cannot be read counts as none, parts that are not understood are left out, each with a message.
/// </summary>
/// <remarks>The only code that touches the YAML library, which is loaded when a file is named.</remarks>
static class ConfigurationFile
{
    const string Instead = "the defaults are used";

    /// <summary>What the file says, as changes of the options that may be repeated; none if it cannot be used.</summary>
    /// <param name="variable">The variable that names the file.</param>
    /// <param name="path">The file.</param>
    /// <param name="read">Variables, for references to them.</param>
    /// <param name="exporters">Makes the exporters that are named.</param>
    /// <param name="problems">Gets what cannot be used.</param>
    internal static IReadOnlyList<Action<TelemetryOptions>> Read(
        string variable, string path, Func<string, string?> read, ExporterFactory exporters, ICollection<string> problems)
    {
        try
        {
            return Parse(TextOf(path), read, exporters, problems);
        }
        catch (YamlException exception)
        {
            problems.Add(new SettingProblem(variable, $"'{path}' is not understood at line {exception.Start.Line}, {exception.Message.TrimEnd('.')}", Instead).ToString());
        }
        catch (Exception exception)
        {
            problems.Add(new SettingProblem(variable, $"'{path}' cannot be read, {exception.Message.TrimEnd('.')}", Instead).ToString());
        }

        return [];
    }

    /// <summary>As <see cref="Read"/>, of the file's text.</summary>
    /// <exception cref="YamlException">It cannot be used.</exception>
    internal static IReadOnlyList<Action<TelemetryOptions>> Parse(string text, Func<string, string?> read, ExporterFactory exporters, ICollection<string> problems)
    {
        FileBounds.Check(text);
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        if (stream.Documents.Count == 0 || stream.Documents[0].RootNode is not YamlMappingNode mapping)
            throw new YamlException(new Mark(0, 1, 1), new Mark(0, 1, 1), "there are no keys in it");

        // What was found before something in the middle turned out to be impossible is not told, because it is not done either.
        var found = new List<string>();
        var context = new FileContext(read, exporters, found);
        var root = new FileSection(context, mapping, "", mapping.Start.Line);
        CheckFormat(root, mapping.Start);
        GeneralPart.Read(root);
        ResourcePart.Read(root);
        PropagatorPart.Read(root);
        ProviderParts.Read(root);
        root.RestIsUnknown();
        foreach (var problem in found)
            problems.Add(problem);
        return context.Steps;
    }

    // What is named may have no end.
    static string TextOf(string path)
    {
        using var reader = new StreamReader(path);
        var text = new char[FileBounds.MaxLength + 1];
        var length = reader.ReadBlock(text);
        return length <= FileBounds.MaxLength
            ? new string(text, 0, length)
            : throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"it has more than {FileBounds.MaxLength} characters"));
    }

    static void CheckFormat(FileSection root, Mark start)
    {
        var format = root.Text("file_format");
        if (!IsKnown(format))
            throw new YamlException(start, start, format is null ? "file_format is missing, 1.0 is understood" : $"file_format '{format}' is not understood, 1.0 is");
    }

    /// <summary>Minor versions and release candidates add things; what is not known of them is named where it stands.</summary>
    internal static bool IsKnown(string? format) => format is "1" || (format is not null && format.StartsWith("1.", StringComparison.Ordinal) && char.IsAsciiDigit(format[^1]));
}
