namespace Codomyrmex.Telemetry;

/// <summary>How metrics are kept and sent.</summary>
public sealed class MetricOptions
{
    /// <summary>Time between two exports; there is one more at shutdown. More than zero. Default: OTEL_METRIC_EXPORT_INTERVAL (milliseconds) or 60 s.</summary>
    public TimeSpan ExportInterval { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Longest time one export may take. More than zero; default 30 s.</summary>
    public TimeSpan ExportTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Series of one metric, at most, the overflow series included: measurements with further attribute sets go into one series with the
    /// attribute <c>otel.metric.overflow</c>. At least 2; default 2000 (OpenTelemetry specification, Metrics SDK, Cardinality limits).
    /// </summary>
    public int SeriesLimit { get; set; } = 2000;

    /// <summary>Which measurements may become exemplars. Default: OTEL_METRICS_EXEMPLAR_FILTER or <see cref="ExemplarFilter.TraceBased"/>.</summary>
    public ExemplarFilter ExemplarFilter { get; set; }

    /// <summary>What is different for some instruments; none by default.</summary>
    public IList<MetricView> Views { get; } = [];

    /// <summary>
    /// Who reads metrics besides the exporters in <see cref="TelemetryOptions.Exporters"/>, which all take part in one <see cref="PeriodicExport"/>: periodic exports with
    /// settings of their own, and those that are asked, such as <see cref="PrometheusExporter"/>. None by default.
    /// </summary>
    public IList<MetricReader> Readers { get; } = [];

    /// <summary>
    /// An endpoint that Prometheus can scrape, where <see cref="PrometheusOptions.Listen"/> says so; and how everything is written that a
    /// <see cref="PrometheusExporter"/> without options of its own writes.
    /// </summary>
    public PrometheusOptions Prometheus { get; } = new();
}
