namespace Codomyrmex.Telemetry.Tests.Support;

/// <summary>An exporter of all signals that counts what it is called for, and answers as told.</summary>
sealed class ScriptedExporter : ISpanExporter, ILogExporter, IMetricExporter, IAttachedExporter
{
    int _spanBatches, _logBatches, _metricBatches, _flushes, _shutdowns, _attachments;

    internal Func<CancellationToken, ValueTask<ExportResult>> Answer { get; set; } = static _ => new(ExportResult.Success);

    internal Func<Task> AtFlushAndShutdown { get; set; } = static () => Task.CompletedTask;

    internal (int Spans, int Logs, int Metrics) Batches => (Volatile.Read(ref _spanBatches), Volatile.Read(ref _logBatches), Volatile.Read(ref _metricBatches));

    internal (int Flushes, int Shutdowns, int Attachments) Calls =>
        (Volatile.Read(ref _flushes), Volatile.Read(ref _shutdowns), Volatile.Read(ref _attachments));

    public void Attach(ProcessingEnvironment environment) => Interlocked.Increment(ref _attachments);

    public ValueTask<ExportResult> ExportAsync(SpanBatch batch, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _spanBatches);
        return Answer(cancellationToken);
    }

    public ValueTask<ExportResult> ExportAsync(LogBatch batch, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _logBatches);
        return Answer(cancellationToken);
    }

    public ValueTask<ExportResult> ExportAsync(MetricBatch batch, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _metricBatches);
        return Answer(cancellationToken);
    }

    public Task FlushAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _flushes);
        return AtFlushAndShutdown();
    }

    public Task ShutdownAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _shutdowns);
        return AtFlushAndShutdown();
    }
}
