using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry;

/// <summary>Makes an exporter that configuration names.</summary>
/// <param name="name">One of the names in <see cref="ExporterNames"/>.</param>
/// <param name="signal">What is sent to it, and nothing else is.</param>
/// <param name="file">The file it writes; null for those that write none.</param>
/// <returns>The exporter; null if there is none of that name.</returns>
delegate IExporter? ExporterFactory(string name, OtlpSignal signal, string? file);

/// <summary>OTEL_TRACES_EXPORTER, OTEL_METRICS_EXPORTER and OTEL_LOGS_EXPORTER (OpenTelemetry specification, Exporter Selection).</summary>
static class ExporterNames
{
    internal const string Otlp = "otlp";
    internal const string Console = "console";
    internal const string OtlpStdout = "otlp/stdout";
    internal const string OtlpFile = "otlp/file";
    internal const string Prometheus = "prometheus";
    internal const string Known = "otlp, console, otlp/stdout, none";

    // Others that the specification knows.
    static readonly string[] Elsewhere = [Prometheus, "zipkin", "jaeger", "logging"];

    /// <summary>The names that a signal can have.</summary>
    internal static string KnownFor(OtlpSignal signal) => signal == OtlpSignal.Metrics ? $"otlp, {Prometheus}, console, otlp/stdout, none" : Known;

    /// <summary>The SDK's exporters that configuration can name, besides OTLP over a network. Null also for one whose options cannot work.</summary>
    internal static IExporter? Create(string name, OtlpSignal signal, string? file)
    {
        var signals = ISelectiveExporter.FlagOf(signal);
        try
        {
            return name switch
            {
                Console => new ConsoleExporter(new ConsoleExporterOptions { Signals = signals }),
                OtlpStdout => new ConsoleExporter(new ConsoleExporterOptions { Signals = signals, Format = ConsoleFormat.Json }),
                OtlpFile when file is not null => new FileExporter(new FileExporterOptions { Signals = signals, Path = file }),
                _ => null,
            };
        }
        catch (TelemetryConfigurationException)
        {
            return null;
        }
    }

    /// <summary>What a list of names, separated by commas, changes in the options; null if none of them can be used, so that nothing changes.</summary>
    /// <param name="names">The list.</param>
    /// <param name="signal">What is sent there.</param>
    /// <param name="create">Makes exporters.</param>
    /// <param name="variable">The variable that has the list; null if it is in the program's configuration.</param>
    /// <param name="problem">Gets what is wrong, and what happens instead.</param>
    internal static Action<TelemetryOptions>? Read(string names, OtlpSignal signal, ExporterFactory create, string? variable, Action<string, string> problem)
    {
        var (isOtlp, isNone, isPrometheus, others) = (false, false, false, new List<LimitedExporter>());
        foreach (var name in names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            if (name.Equals(Otlp, StringComparison.OrdinalIgnoreCase))
                isOtlp = true;
            else if (name.Equals("none", StringComparison.OrdinalIgnoreCase))
                isNone = true;
            else if (signal == OtlpSignal.Metrics && name.Equals(Prometheus, StringComparison.OrdinalIgnoreCase))
                isPrometheus = true;
            else if (Make(name, signal, create) is { } exporter)
                others.Add(exporter);
            else if (Elsewhere.Append(Console).Append(OtlpStdout).Contains(name, StringComparer.OrdinalIgnoreCase))
                problem($"'{name}' is not available here, only {KnownFor(signal)}", SettingProblem.Ignored);
            else
                problem($"'{name}' is not among {KnownFor(signal)}", SettingProblem.Ignored);
        }

        if (!isOtlp && !isNone && !isPrometheus && others.Count == 0)
            return null;
        return options =>
        {
            Choose(options, signal, isOtlp, others);
            if (signal != OtlpSignal.Metrics)
                return;
            if (isPrometheus && variable is not null)
                options.Metrics.Prometheus.ListenFor(variable, PrometheusVariables.Remedy);
            else
                options.Metrics.Prometheus.Listen = isPrometheus;
        };
    }

    static LimitedExporter? Make(string name, OtlpSignal signal, ExporterFactory create)
    {
        var known = name.ToLowerInvariant();
        return known is Console or OtlpStdout && create(known, signal, null) is { } exporter ? LimitedExporter.Of(signal, exporter) : null;
    }

    /// <summary>Sends a signal to these exporters and, if so, over OTLP, in place of what configuration chose for it before.</summary>
    static void Choose(TelemetryOptions options, OtlpSignal signal, bool isOtlp, List<LimitedExporter> exporters)
    {
        foreach (var earlier in options.Exporters.OfType<LimitedExporter>().Where(exporter => exporter.Signals == ISelectiveExporter.FlagOf(signal)).ToArray())
            options.Exporters.Remove(earlier);
        foreach (var exporter in exporters)
            options.Exporters.Add(exporter);
        OtlpDestination.OwnOf(options.Otlp, signal).Enabled = isOtlp ? null : false;

        // An exporter for one signal does not take the place of OTLP for the others.
        if (exporters.Count > 0)
            options.Otlp.Enabled ??= true;
    }
}
