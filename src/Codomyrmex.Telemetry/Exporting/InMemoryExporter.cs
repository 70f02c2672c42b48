namespace Codomyrmex.Telemetry;

/// <summary>
/// Keeps the newest telemetry in memory, for tests and local views. In a <see cref="SimpleSpanProcessor"/> a span is here when it has ended; in
/// <see cref="TelemetryOptions.Exporters"/> everything recorded so far is here after <see cref="TelemetrySdk.FlushAsync"/>.
/// </summary>
/// <remarks>Thread-safe. Everything returned is a copy and does not change any more. What is here stays readable after the SDK's shutdown.</remarks>
public sealed class InMemoryExporter : ISpanExporter, ILogExporter, IMetricExporter
{
    readonly Lock _lock = new();
    readonly Queue<SpanData> _spans = new();
    readonly Queue<LogData> _logs = new();
    IReadOnlyList<MetricData> _metrics = [];

    /// <summary>Keeps up to <paramref name="maxSpans"/> spans and as many log records; older ones make room.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public InMemoryExporter(int maxSpans = 1000)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxSpans, 1);
        MaxSpans = maxSpans;
    }

    /// <summary>How many spans, and how many log records, are kept.</summary>
    public int MaxSpans { get; }

    /// <summary>The spans kept, oldest first.</summary>
    public IReadOnlyList<SpanData> Spans
    {
        get
        {
            lock (_lock)
                return _spans.ToArray();
        }
    }

    /// <summary>The log records kept, oldest first.</summary>
    public IReadOnlyList<LogData> Logs
    {
        get
        {
            lock (_lock)
                return _logs.ToArray();
        }
    }

    /// <summary>
    /// The metrics of the last export; empty before the first. They hold everything measured since the start, as sums and histograms are cumulative, unless the exporter is in a
    /// <see cref="PeriodicExport"/> with another <see cref="MetricReader.Temporality"/>.
    /// </summary>
    public IReadOnlyList<MetricData> Metrics
    {
        get
        {
            lock (_lock)
                return _metrics;
        }
    }

    /// <summary>The spans of one trace that are kept, oldest first.</summary>
    public IReadOnlyList<SpanData> SpansOf(TraceId traceId)
    {
        lock (_lock)
            return [.. _spans.Where(span => span.TraceId == traceId)];
    }

    /// <summary>The spans kept that are called <paramref name="name"/>, oldest first.</summary>
    public IReadOnlyList<SpanData> SpansNamed(string name)
    {
        lock (_lock)
            return [.. _spans.Where(span => span.Name == name)];
    }

    /// <summary>Forgets everything kept so far.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _spans.Clear();
            _logs.Clear();
            _metrics = [];
        }
    }

    /// <inheritdoc/>
    public ValueTask<ExportResult> ExportAsync(SpanBatch batch, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            foreach (var span in batch.Spans)
                Keep(_spans, span.ToData());
        }

        return new(ExportResult.Success);
    }

    /// <inheritdoc/>
    public ValueTask<ExportResult> ExportAsync(LogBatch batch, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            foreach (var record in batch.Records)
                Keep(_logs, record.ToData());
        }

        return new(ExportResult.Success);
    }

    /// <inheritdoc/>
    public ValueTask<ExportResult> ExportAsync(MetricBatch batch, CancellationToken cancellationToken)
    {
        lock (_lock)
            _metrics = batch.Copy().Metrics;
        return new(ExportResult.Success);
    }

    void Keep<T>(Queue<T> queue, T item)
    {
        if (queue.Count == MaxSpans)
            queue.Dequeue();
        queue.Enqueue(item);
    }
}
