namespace Codomyrmex.Telemetry;

/// <summary>What exporters that get the same metrics want these to be. Where they want different things, it is what the specification has by default.</summary>
sealed record ExporterPreferences(TemporalityPreference Temporality, MetricAggregation HistogramAggregation)
{
    internal static ExporterPreferences Of(IMetricExporter exporter) => new(exporter.Temporality, exporter.HistogramAggregation ?? MetricAggregation.Histogram());

    internal static ExporterPreferences Of(IEnumerable<IMetricExporter> exporters)
    {
        var all = exporters.Select(Of).ToArray();
        return new(
            Common(all.Select(static one => one.Temporality), TemporalityPreference.Cumulative),
            Common(all.Select(static one => one.HistogramAggregation), MetricAggregation.Histogram()));
    }

    /// <summary>What a reader's exporters, and the parts of those that have parts, do not agree about; with what happens, and what to do.</summary>
    /// <param name="exporters">The reader's.</param>
    /// <param name="temporality">What the reader says itself; null if it leaves that to its exporters.</param>
    /// <param name="histograms">The same for histograms.</param>
    internal static IEnumerable<string> Problems(IEnumerable<IMetricExporter> exporters, TemporalityPreference? temporality, MetricAggregation? histograms)
    {
        var all = exporters.SelectMany(WithoutParts).ToArray();
        if (temporality is null && all.Select(static exporter => Of(exporter).Temporality).Distinct().Skip(1).Any())
            yield return Problem("temporalities", all.Select(static exporter => (exporter, $"{exporter.Temporality}")), $"{TemporalityPreference.Cumulative}", nameof(MetricReader.Temporality));
        if (histograms is null && all.Select(static exporter => Of(exporter).HistogramAggregation).Distinct().Skip(1).Any())
            yield return Problem("histograms", all.Select(static exporter => (exporter, $"{Of(exporter).HistogramAggregation}")), $"{MetricAggregation.Histogram()}", nameof(MetricReader.HistogramAggregation));
    }

    static string Problem(string what, IEnumerable<(IMetricExporter Exporter, string Wanted)> all, string instead, string property) =>
        $"exporters that share a PeriodicExport want different {what}: {string.Join(", ", all.Select(static one => $"{one.Exporter.GetType().Name} {one.Wanted}"))}; all get {instead}. "
        + $"Give each a PeriodicExport of its own in Metrics.Readers, or set {property} of theirs.";

    static IEnumerable<IMetricExporter> WithoutParts(IMetricExporter exporter) =>
        LimitedExporter.Whole(exporter) switch
        {
            MultiExporter multi => multi.MetricExporters.SelectMany(WithoutParts),
            IMetricExporter whole => [whole],
            _ => [exporter],
        };

    static T Common<T>(IEnumerable<T> values, T otherwise) => values.Distinct().Take(2).ToArray() is [var only] ? only : otherwise;
}
