using System.Globalization;

namespace Codomyrmex.Telemetry;

/// <summary>Checks what has to do with metrics.</summary>
static class MetricValidation
{
    internal static IEnumerable<string> Problems(TelemetryOptions options)
    {
        var metrics = options.Metrics;
        return OfLimit("Metrics.SeriesLimit", metrics.SeriesLimit)
            .Concat(OptionsValidation.Positive("Metrics.ExportInterval", metrics.ExportInterval))
            .Concat(OptionsValidation.Positive("Metrics.ExportTimeout", metrics.ExportTimeout))
            .Concat(OptionsValidation.Positive("Metrics.ObservationTimeout", metrics.ObservationTimeout))
            .Concat(OfEnum<ExemplarFilter>("Metrics.ExemplarFilter", metrics.ExemplarFilter))
            .Concat(metrics.Views.SelectMany(static (view, index) => ViewValidation.Problems(view).Select(problem => Text($"Metrics.Views[{index}]: {problem}."))))
            .Concat(metrics.Readers.SelectMany((reader, index) => OfReader(Text($"Metrics.Readers[{index}]"), reader, metrics.Readers.IndexOf(reader) < index)))
            .Concat(OfEnum("Otlp.Metrics.Temporality", options.Otlp.Metrics.Temporality))
            .Concat(OfHistograms("Otlp.Metrics.HistogramAggregation", options.Otlp.Metrics.HistogramAggregation))
            .Concat(options.Exporters.OfType<IMetricExporter>().SelectMany(static exporter => OfExporter("Exporters", exporter)));
    }

    static IEnumerable<string> OfReader(string key, MetricReader? reader, bool isRepeated)
    {
        if (reader is null)
            return [$"{key} is null; remove it."];
        if (isRepeated)
            return [$"{key} is there twice; remove it, or make another {reader.GetType().Name}."];
        var problems = OfEnum($"{key}.Temporality", reader.Temporality)
            .Concat(OfHistograms($"{key}.HistogramAggregation", reader.HistogramAggregation))
            .Concat(reader.SeriesLimit is { } limit ? OfLimit($"{key}.SeriesLimit", limit) : []);
        return reader is PeriodicExport export ? problems.Concat(OfExport(key, export)) : problems;
    }

    static IEnumerable<string> OfExport(string key, PeriodicExport export)
    {
        if (export.Exporters.Count == 0)
            yield return $"{key} is a PeriodicExport without exporters; give it one, or remove it.";
        if (export.Exporters.Contains(null))
            yield return $"{key} is a PeriodicExport with an exporter that is null; remove it.";
        var problems = (export.Interval is { } interval ? OptionsValidation.Positive($"{key}.Interval", interval) : [])
            .Concat(export.Timeout is { } timeout ? OptionsValidation.Positive($"{key}.Timeout", timeout) : [])
            .Concat(export.Exporters.OfType<IMetricExporter>().SelectMany(exporter => OfExporter(key, exporter)));
        foreach (var problem in problems)
            yield return problem;
    }

    static IEnumerable<string> OfExporter(string key, IMetricExporter exporter) =>
        OfEnum<TemporalityPreference>($"{key}: {NameOf(exporter)}.Temporality", exporter.Temporality)
            .Concat(OfHistograms($"{key}: {NameOf(exporter)}.HistogramAggregation", exporter.HistogramAggregation));

    static IEnumerable<string> OfHistograms(string key, MetricAggregation? aggregation) => aggregation switch
    {
        null => [],
        HistogramAggregation or ExponentialAggregation => ViewValidation.OfAggregation(aggregation).Select(problem => $"{key}: {problem}."),
        _ => [$"{key} is {aggregation}; it must be MetricAggregation.Histogram or MetricAggregation.ExponentialHistogram, or null."],
    };

    static IEnumerable<string> OfLimit(string key, int limit)
    {
        if (limit < 2)
            yield return Text($"{key} is {limit}; it must be at least 2, one of them for the overflow.");
    }

    static IEnumerable<string> OfEnum<T>(string key, T? value)
        where T : struct, Enum
    {
        if (value is { } given && !Enum.IsDefined(given))
            yield return Text($"{key} is {given}; it must be {string.Join(", ", Enum.GetNames<T>())}.");
    }

    static string NameOf(IExporter exporter) => LimitedExporter.Whole(exporter).GetType().Name;

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
