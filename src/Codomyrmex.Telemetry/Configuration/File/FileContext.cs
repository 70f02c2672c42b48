using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Codomyrmex.Telemetry;

/// <summary>What reading a file needs, and what comes of it.</summary>
sealed class FileContext(Func<string, string?> read, ExporterFactory exporters, ICollection<string> problems)
{
    const string Text = "tag:yaml.org,2002:str";

    readonly List<Action<TelemetryOptions>> _steps = [];

    /// <summary>Makes the exporters that are named.</summary>
    internal ExporterFactory Exporters => exporters;

    /// <summary>What is to be done to options, in order; to be repeatable.</summary>
    internal IReadOnlyList<Action<TelemetryOptions>> Steps => _steps;

    /// <summary>How much was reported so far.</summary>
    internal int Reports => problems.Count;

    internal void Then(Action<TelemetryOptions> step) => _steps.Add(step);

    internal void Report(string path, long line, string problem, string instead = SettingProblem.Ignored) =>
        problems.Add(new SettingProblem($"{path} (line {line})", problem, instead).ToString());

    /// <summary>A scalar's value, with variables replaced and only then typed; one in quotes is text.</summary>
    /// <exception cref="YamlException">A reference to a variable is none.</exception>
    internal object? Resolve(YamlScalarNode scalar)
    {
        var value = Substitution.Apply(scalar.Value ?? "", read, out var invalid);
        if (invalid is not null)
            throw new YamlException(scalar.Start, scalar.End, $"'{invalid}' is no reference to a variable, such as ${{NAME}} or ${{NAME:-default}}");
        return scalar.Style == ScalarStyle.Plain && (scalar.Tag.IsEmpty || scalar.Tag.Value != Text) ? CoreSchema.Resolve(value) : value;
    }
}
