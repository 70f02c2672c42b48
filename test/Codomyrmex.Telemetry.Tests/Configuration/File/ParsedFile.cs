using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry.Tests.Configuration;

/// <summary>A file that has been parsed, applied to options, and the exporters it made.</summary>
sealed class ParsedFile
{
    internal const string Format = "file_format: \"1.0\"\n";

    readonly List<string> _problems = [];
    readonly IReadOnlyList<Action<TelemetryOptions>> _steps;

    internal ParsedFile(string text, params (string Name, string Value)[] variables)
    {
        var values = variables.ToDictionary(variable => variable.Name, variable => variable.Value);
        _steps = ConfigurationFile.Parse(Format + text, values.GetValueOrDefault, Make, _problems);
        Apply(Options);
    }

    internal TelemetryOptions Options { get; } = new();

    internal IReadOnlyList<string> Problems => _problems;

    internal List<(string Name, OtlpSignal Signal, string? File)> Made { get; } = [];

    internal void Apply(TelemetryOptions options)
    {
        foreach (var step in _steps)
            step(options);
    }

    InMemoryExporter Make(string name, OtlpSignal signal, string? file)
    {
        Made.Add((name, signal, file));
        return new InMemoryExporter();
    }
}
