using System.Globalization;

namespace Codomyrmex.Telemetry;

/// <summary>Checks <see cref="FileExporterOptions"/>.</summary>
static class FileExporterValidation
{
    /// <exception cref="TelemetryConfigurationException">Something is wrong; everything that is.</exception>
    internal static void Check(FileExporterOptions options)
    {
        var problems = Problems(options).ToArray();
        if (problems.Length > 0)
            throw new TelemetryConfigurationException(problems);
    }

    static IEnumerable<string> Problems(FileExporterOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.Path) || Path.GetFileName(options.Path).Length == 0 || options.Path.Contains('\0', StringComparison.Ordinal))
            yield return $"FileExporterOptions.Path is '{options.Path}'; it must name a file, such as telemetry.jsonl.";
        if ((options.Signals & TelemetrySignals.All) == 0)
            yield return Text($"FileExporterOptions.Signals is {options.Signals}; it must be at least one of Traces, Metrics and Logs.");
        if (options.MaxBytes < 1)
            yield return Text($"FileExporterOptions.MaxBytes is {options.MaxBytes}; it must be at least 1.");
        if (options.MaxAge <= TimeSpan.Zero)
            yield return Text($"FileExporterOptions.MaxAge is {options.MaxAge}; it must be more than zero.");
        if (options.MaxFiles < 1)
            yield return Text($"FileExporterOptions.MaxFiles is {options.MaxFiles}; it must be at least 1.");
    }

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
