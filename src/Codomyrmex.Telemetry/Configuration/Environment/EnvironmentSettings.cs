using System.Collections;

namespace Codomyrmex.Telemetry;

/// <summary>
/// What the OTEL_* variables say, or the file that one of them names (OpenTelemetry specification, Environment Variables). What cannot be used is left out and
/// named: the environment never keeps a program from starting.
/// </summary>
sealed class EnvironmentSettings
{
    readonly List<Action<TelemetryOptions>> _steps = [];
    readonly List<string> _problems = [];
    readonly VariableReader _variables;
    readonly bool _hasFile;

    /// <summary>Reads everything once.</summary>
    /// <param name="read">A variable's value; null when it is not set.</param>
    /// <param name="names">The names of all that are set, to find misspelt ones; null for not looking.</param>
    /// <param name="exporters">Makes the exporters that are named; null for those of the SDK.</param>
    internal EnvironmentSettings(Func<string, string?> read, IEnumerable<string>? names = null, ExporterFactory? exporters = null)
    {
        exporters ??= ExporterNames.Create;
        _variables = new VariableReader(read, exporters, _problems);
        foreach (var variable in FileVariables)
        {
            if (_variables.Value(variable) is not { } path)
                continue;
            _hasFile = true;
            _steps.AddRange(ConfigurationFile.Read(variable, path, read, exporters, _problems));
            return;
        }

        foreach (var entry in OptionTable.Entries)
        {
            if (entry.FromVariables(_variables) is { } step)
                _steps.Add(step);
        }

        ServiceName = _variables.Value("OTEL_SERVICE_NAME");
        ResourceAttributes = _variables.Pairs("OTEL_RESOURCE_ATTRIBUTES", static (key, _) => string.IsNullOrWhiteSpace(key) ? "an attribute has no name" : null);
        _problems.AddRange(VariableNames.Misspelt(names ?? []));
    }

    /// <summary>The variables that name a file, which then takes the place of all others; the first that is set counts.</summary>
    internal static IReadOnlyList<string> FileVariables { get; } = ["OTEL_CONFIG_FILE", "OTEL_EXPERIMENTAL_CONFIG_FILE"];

    internal string? ServiceName { get; }

    internal IReadOnlyList<KeyValuePair<string, string>> ResourceAttributes { get; } = [];

    /// <summary>What cannot be used, each with its place and what happens instead.</summary>
    internal IReadOnlyList<string> Problems => _problems;

    /// <summary>What is set and has no effect, given everything else that options say.</summary>
    internal IEnumerable<string> Unused(TelemetryOptions options) => _hasFile ? [] : PrometheusVariables.Unused(options, _variables);

    internal static EnvironmentSettings OfProcess() =>
        new(Environment.GetEnvironmentVariable, Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(static variable => (string)variable.Key));

    /// <summary>Puts what is set into options, over what is there. May be repeated.</summary>
    internal void ApplyTo(TelemetryOptions options)
    {
        options.Environment = this;
        foreach (var step in _steps)
            step(options);
        if (_hasFile)
            return;
        BatchCorrection.Apply(options.Batch, "OTEL_BSP", _variables);
        BatchCorrection.Apply(options.Logs.Batch, "OTEL_BLRP", _variables);
        TlsCorrection.Apply(options.Otlp, _variables);
    }
}
