using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry;

/// <summary>An exporter that gets one signal only, whatever it could take.</summary>
abstract class SignalExporter(OtlpSignal signal, IExporter inner) : IAttachedExporter, ITypedComponent
{
    internal OtlpSignal Signal => signal;

    internal IExporter Inner => inner;

    /// <summary>Limits an exporter to one signal, which it must be able to take.</summary>
    internal static SignalExporter? Of(OtlpSignal signal, IExporter exporter) => (signal, exporter) switch
    {
        (OtlpSignal.Traces, ISpanExporter spans) => new OfSpans(spans),
        (OtlpSignal.Metrics, IMetricExporter metrics) => new OfMetrics(metrics),
        (OtlpSignal.Logs, ILogExporter logs) => new OfLogs(logs),
        _ => null,
    };

    public void Attach(ProcessingEnvironment environment) => (inner as IAttachedExporter)?.Attach(environment);

    public string ComponentType(OtlpSignal signal) => (inner as ITypedComponent)?.ComponentType(signal) ?? inner.GetType().FullName ?? "";

    public Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public Task ShutdownAsync(CancellationToken cancellationToken) => inner.ShutdownAsync(cancellationToken);

    public override string ToString() => $"{signal} to {inner.GetType().Name}";

    sealed class OfSpans(ISpanExporter inner) : SignalExporter(OtlpSignal.Traces, inner), ISpanExporter
    {
        public ValueTask<ExportResult> ExportAsync(SpanBatch batch, CancellationToken cancellationToken) => inner.ExportAsync(batch, cancellationToken);
    }

    sealed class OfMetrics(IMetricExporter inner) : SignalExporter(OtlpSignal.Metrics, inner), IMetricExporter
    {
        public ValueTask<ExportResult> ExportAsync(MetricBatch batch, CancellationToken cancellationToken) => inner.ExportAsync(batch, cancellationToken);
    }

    sealed class OfLogs(ILogExporter inner) : SignalExporter(OtlpSignal.Logs, inner), ILogExporter
    {
        public ValueTask<ExportResult> ExportAsync(LogBatch batch, CancellationToken cancellationToken) => inner.ExportAsync(batch, cancellationToken);
    }
}
