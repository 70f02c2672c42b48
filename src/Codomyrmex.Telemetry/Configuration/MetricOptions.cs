namespace Codomyrmex.Telemetry;

/// <summary>How metrics are kept and sent.</summary>
public sealed class MetricOptions
{
    /// <summary>Time between two exports; there is one more at shutdown. More than zero. Default: OTEL_METRIC_EXPORT_INTERVAL (milliseconds) or 60 s.</summary>
    public TimeSpan ExportInterval { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Longest time one export may take. More than zero; default 30 s.</summary>
    public TimeSpan ExportTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Series of one instrument, at most, the overflow series included: measurements with further attribute sets go into one series with the
    /// attribute <c>otel.metric.overflow</c>. At least 2; default 2000 (OpenTelemetry specification, Metrics SDK, Cardinality limits).
    /// </summary>
    public int SeriesLimit { get; set; } = 2000;
}
