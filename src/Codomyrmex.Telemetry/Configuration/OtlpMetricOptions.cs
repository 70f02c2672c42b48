namespace Codomyrmex.Telemetry;

/// <summary>What is different for metrics, and what their receiver wants them to be.</summary>
public sealed class OtlpMetricOptions : OtlpSignalOptions
{
    internal OtlpMetricOptions()
    {
    }

    /// <summary>
    /// Since when sums and distributions count. Default: OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE or, when null,
    /// <see cref="TemporalityPreference.Cumulative"/>.
    /// </summary>
    public TemporalityPreference? Temporality { get; set; }

    /// <summary>
    /// What histograms become that neither a view nor their author says anything about: a histogram of either kind. Default:
    /// OTEL_EXPORTER_OTLP_METRICS_DEFAULT_HISTOGRAM_AGGREGATION or, when null, explicit buckets.
    /// </summary>
    public MetricAggregation? HistogramAggregation { get; set; }
}
