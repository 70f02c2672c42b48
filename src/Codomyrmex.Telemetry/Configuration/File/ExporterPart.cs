using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry;

/// <summary>What is below <c>exporter</c>: OTLP over a network, or an exporter that is made at once. One of the two is null.</summary>
sealed record ExporterPart(OtlpSignalOptions? Otlp, LimitedExporter? Exporter)
{
    const string FileScheme = "file://";

    /// <summary>Null if there is none, or one that is not available here, which is then named.</summary>
    internal static ExporterPart? Read(FileSection section, OtlpSignal signal)
    {
        if (section.Section("exporter") is not { } exporter)
        {
            section.Report("exporter", "it is missing");
            return null;
        }

        if (exporter.Choice() is not var (name, of))
            return null;
        if (signal == OtlpSignal.Metrics)
            CheckFixed(of);
        var found = name switch
        {
            "otlp_http" => new ExporterPart(OtlpPart.Read(of, isGrpc: false), null),
            "otlp_grpc" => new ExporterPart(OtlpPart.Read(of, isGrpc: true), null),
            "console" => Made(of, signal, ExporterNames.Console, null),
            "otlp_file/development" or "otlp_file" => MadeFile(of, signal),
            _ => null,
        };
        if (found is null)
            exporter.Report($"the exporter '{name}' is not available here");
        else
            of.RestIsUnknown();
        return found;
    }

    /// <summary>The exporter, where it has to be one of its own.</summary>
    internal LimitedExporter Make(OtlpSignal signal) => Exporter ?? OtlpPart.Exporter(signal, Otlp!);

    static ExporterPart? MadeFile(FileSection of, OtlpSignal signal)
    {
        var stream = of.Text("output_stream") ?? "stdout";
        return stream == "stdout" ? Made(of, signal, ExporterNames.OtlpStdout, null)
            : stream.StartsWith(FileScheme, StringComparison.Ordinal) && Uri.TryCreate(stream, UriKind.Absolute, out var file) ? Made(of, signal, ExporterNames.OtlpFile, file.LocalPath)
            : null;
    }

    static ExporterPart? Made(FileSection of, OtlpSignal signal, string name, string? file) =>
        of.Context.Exporters(name, signal, file) is { } exporter && LimitedExporter.Of(signal, exporter) is { } limited ? new ExporterPart(null, limited) : null;

    static void CheckFixed(FileSection of)
    {
        Check(of, "temporality_preference", MetricEntries.Temporality);
        Check(of, "default_histogram_aggregation", MetricEntries.Histograms);
    }

    /// <summary>Names a choice that differs from what the SDK does.</summary>
    internal static void Check(FileSection section, string key, FixedEntry choice)
    {
        if (section.Text(key) is { } text && choice.Problem(text) is { } problem)
            section.Report(key, problem, $"{choice.WhenNull} is used");
    }
}
