namespace Codomyrmex.Telemetry;

/// <summary>How metrics are kept and sent.</summary>
static class MetricEntries
{
    internal static OptionEntry[] All { get; } =
    [
        Entry.Of(
            "Metrics:ExportInterval", DurationKinds.Interval, static options => options.Metrics.ExportInterval,
            static (options, value) => options.Metrics.ExportInterval = value, "Time between two exports.", "OTEL_METRIC_EXPORT_INTERVAL"),
        Entry.Of(
            "Metrics:ExportJitter", ValueKinds.Switch, static options => options.Metrics.ExportJitter,
            static (options, value) => options.Metrics.ExportJitter = value, "Whether the first export comes after a random part of the interval."),
        Entry.Of(
            "Metrics:ExportTimeout", DurationKinds.Timeout, static options => options.Metrics.ExportTimeout,
            static (options, value) => options.Metrics.ExportTimeout = value, "Longest time one export may take.", "OTEL_METRIC_EXPORT_TIMEOUT"),
        Entry.Of(
            "Metrics:SeriesLimit", ValueKinds.Integer(2), static options => options.Metrics.SeriesLimit,
            static (options, value) => options.Metrics.SeriesLimit = value, "Series of one metric, at most, the overflow's included."),
        Entry.Of(
            "Metrics:ExemplarFilter", MetricKinds.Exemplars, static options => options.Metrics.ExemplarFilter,
            static (options, value) => options.Metrics.ExemplarFilter = value,
            "Which measurements may become exemplars: trace_based, always_on or always_off.", "OTEL_METRICS_EXEMPLAR_FILTER"),
        new ViewsEntry
        {
            Path = "Metrics:Views",
            Get = static options => options.Metrics.Views,
            WhenNull = "none",
            Description = "What is different for some instruments, see [metrics](metrics.md#views).",
        },
        Entry.Of(
            "Metrics:ObservationTimeout", DurationKinds.Timeout, static options => options.Metrics.ObservationTimeout,
            static (options, value) => options.Metrics.ObservationTimeout = value, "Longest time a collection waits for the callbacks of observable instruments."),
    ];
}
