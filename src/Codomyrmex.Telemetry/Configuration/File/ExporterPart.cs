using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry;

/// <summary>What is below <c>exporter</c>: OTLP over a network, or an exporter that is made at once. One of the two is null.</summary>
sealed record ExporterPart(OtlpSignalOptions? Otlp, LimitedExporter? Exporter)
{
    const string FileScheme = "file://";

    /// <summary>Since when an exporter of metrics wants sums and distributions to count; null if the file does not say.</summary>
    internal TemporalityPreference? Temporality { get; private init; }

    /// <summary>What it wants histograms to become; null if the file does not say.</summary>
    internal MetricAggregation? HistogramAggregation { get; private init; }

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
        var found = name switch
        {
            "otlp_http" => new ExporterPart(OtlpPart.Read(of, isGrpc: false), null),
            "otlp_grpc" => new ExporterPart(OtlpPart.Read(of, isGrpc: true), null),
            "console" => Made(of, signal, ExporterNames.Console, null),
            "otlp_file/development" or "otlp_file" => MadeFile(of, signal),
            _ => null,
        };
        if (found is null)
        {
            exporter.Report($"the exporter '{name}' is not available here");
            return null;
        }

        if (signal == OtlpSignal.Metrics)
            found = found with { Temporality = of.Read("temporality_preference", MetricKinds.Temporality), HistogramAggregation = Histograms(of) };
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

    static MetricAggregation? Histograms(FileSection of)
    {
        const string Key = "default_histogram_aggregation";
        if (of.Text(Key) is not { } text)
            return null;
        if (MetricKinds.Histograms.Parse(text, out var aggregation))
            return aggregation;
        of.Report(Key, $"'{text}' is not {MetricKinds.Histograms.Expected}");
        return null;
    }
}
