using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry;

/// <summary>Another exporter, for some of the signals only.</summary>
/// <param name="inner">The other.</param>
/// <param name="signals">What it is to get; what it does not take anyway, it does not get here either.</param>
sealed class LimitedExporter(IExporter inner, TelemetrySignals signals)
    : ISpanExporter, ILogExporter, IMetricExporter, IAttachedExporter, ISelectiveExporter
{
    public TelemetrySignals Signals { get; } = ISelectiveExporter.Of(inner) & signals;

    public TemporalityPreference Temporality => (inner as IMetricExporter)?.Temporality ?? TemporalityPreference.Cumulative;

    public MetricAggregation? HistogramAggregation => (inner as IMetricExporter)?.HistogramAggregation;

    IExporter Inner => inner;

    /// <summary>An exporter for one signal; null if that is none it takes.</summary>
    internal static LimitedExporter? Of(OtlpSignal signal, IExporter exporter) =>
        ISelectiveExporter.Takes(exporter, ISelectiveExporter.FlagOf(signal)) ? new LimitedExporter(exporter, ISelectiveExporter.FlagOf(signal)) : null;

    public override string ToString() => $"{Signals} to {inner.GetType().Name}";

    /// <summary>The exporter behind all limits, which is the one that is shut down.</summary>
    internal static IExporter Whole(IExporter exporter) => exporter is LimitedExporter limited ? Whole(limited.Inner) : exporter;

    public void Attach(ProcessingEnvironment environment) => (inner as IAttachedExporter)?.Attach(environment);

    public ValueTask<ExportResult> ExportAsync(SpanBatch batch, CancellationToken cancellationToken) =>
        Takes(TelemetrySignals.Traces) ? ((ISpanExporter)inner).ExportAsync(batch, cancellationToken) : NotTaken;

    public ValueTask<ExportResult> ExportAsync(LogBatch batch, CancellationToken cancellationToken) =>
        Takes(TelemetrySignals.Logs) ? ((ILogExporter)inner).ExportAsync(batch, cancellationToken) : NotTaken;

    public ValueTask<ExportResult> ExportAsync(MetricBatch batch, CancellationToken cancellationToken) =>
        Takes(TelemetrySignals.Metrics) ? ((IMetricExporter)inner).ExportAsync(batch, cancellationToken) : NotTaken;

    public Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public Task ShutdownAsync(CancellationToken cancellationToken) => inner.ShutdownAsync(cancellationToken);

    static ValueTask<ExportResult> NotTaken => new(ExportResult.Success);

    bool Takes(TelemetrySignals signal) => (Signals & signal) != 0;
}
