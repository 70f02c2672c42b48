namespace Codomyrmex.Telemetry;

/// <summary>How metrics are kept and sent.</summary>
public sealed class MetricOptions
{
    /// <summary>Time between two exports; there is one more at shutdown. More than zero. Default: OTEL_METRIC_EXPORT_INTERVAL (milliseconds) or 60 s.</summary>
    public TimeSpan ExportInterval { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Whether the first export comes after a random part of the interval, so that processes that start together do not send together ever after. Default true,
    /// where the specification has a whole interval pass first.
    /// </summary>
    public bool ExportJitter { get; set; } = true;

    /// <summary>Longest time one export may take. More than zero; default 30 s.</summary>
    public TimeSpan ExportTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Longest time that one collection waits for the callbacks of observable instruments, all together; those that have not returned by then are left out until they do. More than
    /// zero; default 1 s.
    /// </summary>
    public TimeSpan ObservationTimeout { get; set; } = TimeSpan.FromSeconds(1);

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
    /// Who reads metrics besides those in <see cref="TelemetryOptions.Exporters"/>, which have a <see cref="PeriodicExport"/> by themselves, as these options and their
    /// preferences say: periodic exports with settings of their own, and readers that are asked. An exporter that stands in both is given metrics by its reader here
    /// only. None by default.
    /// </summary>
    public IList<MetricReader> Readers { get; } = [];
}
