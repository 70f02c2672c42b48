namespace Codomyrmex.Telemetry;

/// <summary>How metrics are kept and sent.</summary>
static class MetricEntries
{
    internal static FixedEntry Exemplars { get; } = new("always_off", "trace_based", "always_on")
    {
        Variables = ["OTEL_METRICS_EXEMPLAR_FILTER"],
        WhenNull = "always_off",
        Description = "Exemplars are not recorded; any other value is named in a warning.",
    };

    internal static FixedEntry Temporality { get; } = new("cumulative", "delta", "lowmemory", "low_memory")
    {
        Variables = ["OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE"],
        WhenNull = "cumulative",
        Description = "Sums and histograms are cumulative; any other value is named in a warning.",
    };

    internal static FixedEntry Histograms { get; } = new("explicit_bucket_histogram", "base2_exponential_bucket_histogram")
    {
        Variables = ["OTEL_EXPORTER_OTLP_METRICS_DEFAULT_HISTOGRAM_AGGREGATION"],
        WhenNull = "explicit_bucket_histogram",
        Description = "Histograms have explicit buckets; any other value is named in a warning.",
    };

    internal static OptionEntry[] All { get; } =
    [
        Entry.Of(
            "Metrics:ExportInterval", DurationKinds.Interval, static options => options.Metrics.ExportInterval,
            static (options, value) => options.Metrics.ExportInterval = value, "Time between two exports.", "OTEL_METRIC_EXPORT_INTERVAL"),
        Entry.Of(
            "Metrics:ExportTimeout", DurationKinds.Timeout, static options => options.Metrics.ExportTimeout,
            static (options, value) => options.Metrics.ExportTimeout = value, "Longest time one export may take.", "OTEL_METRIC_EXPORT_TIMEOUT"),
        Entry.Of(
            "Metrics:SeriesLimit", ValueKinds.Integer(2), static options => options.Metrics.SeriesLimit,
            static (options, value) => options.Metrics.SeriesLimit = value, "Series of one instrument, at most, the overflow's included."),
        Exemplars,
        Temporality,
        Histograms,
    ];
}
