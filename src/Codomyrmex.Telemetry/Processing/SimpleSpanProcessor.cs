using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry;

/// <summary>
/// Exports each sampled span by itself as it ends, one after the other (OpenTelemetry specification, Trace SDK, Simple Processor). For tests and
/// local exporters: with one that completes at once, such as <see cref="InMemoryExporter"/>, the span is there when it has ended.
/// </summary>
/// <remarks>Never waits: spans that end while the exporter is busy are queued, up to 2048, then dropped and counted. Belongs to the SDK it was given to.</remarks>
public sealed class SimpleSpanProcessor : IRecordHolder
{
    const int MaxQueueSize = 2048;

    readonly ISpanExporter _exporter;
    readonly Queue<SpanRecord> _queue = new();
    readonly Lock _lock = new();
    ProcessingEnvironment? _environment;
    TaskCompletionSource? _idle;
    bool _isPumping;
    bool _isClosed;

    /// <summary>A processor that sends to <paramref name="exporter"/>.</summary>
    public SimpleSpanProcessor(ISpanExporter exporter)
    {
        ArgumentNullException.ThrowIfNull(exporter);
        _exporter = exporter;
    }

    /// <summary>Not for programs to call: records are handed over by the SDK that the processor was given to.</summary>
    /// <exception cref="InvalidOperationException">Always.</exception>
    public void OnEnd(SpanRecord span) => throw IRecordHolder.CalledByAnother();

    void IRecordHolder.Take(SpanRecord span)
    {
        if (!span.IsSampled || _environment is not { } environment)
        {
            ((IPooledRecord)span).Release();
            return;
        }

        lock (_lock)
        {
            if (_isClosed || _queue.Count >= MaxQueueSize)
            {
                environment.Diagnostics.Dropped(OtlpSignal.Traces, _isClosed ? DropReason.ShutDown : DropReason.QueueFull);
                ((IPooledRecord)span).Release();
                return;
            }

            _queue.Enqueue(span);
            if (_isPumping)
                return;
            _isPumping = true;
        }

        _ = PumpAsync(environment);
    }

    /// <inheritdoc/>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        await IdleAsync(cancellationToken).ConfigureAwait(false);
        if (_environment is { } environment)
            await environment.Exporters.FlushAsync(_exporter, cancellationToken).ConfigureAwait(false);
    }

    Task IdleAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (!_isPumping)
                return Task.CompletedTask;
            _idle ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _idle.Task.WaitAsync(cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async Task ShutdownAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
            _isClosed = true;
        try
        {
            await IdleAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            DropRest();
            if (_environment is { } environment)
                await environment.Exporters.EndAsync(_exporter, cancellationToken).ConfigureAwait(false);
        }
    }

    void DropRest()
    {
        lock (_lock)
        {
            while (_queue.TryDequeue(out var left))
            {
                _environment?.Diagnostics.Dropped(OtlpSignal.Traces, DropReason.ShutDown);
                ((IPooledRecord)left).Release();
            }
        }
    }

    void IRecordHolder.Attach(ProcessingEnvironment environment)
    {
        if (_environment is not null || !ISelectiveExporter.Takes(_exporter, TelemetrySignals.Traces))
            return;
        environment.Exporters.Begin(_exporter);
        _environment = environment;
    }

    async Task PumpAsync(ProcessingEnvironment environment)
    {
        // An exporter's own requests are not traced.
        using var suppression = Tracing.Suppress();
        var batch = new SpanRecord[1];
        while (TryNext(batch))
        {
            ExportResult result;
            try
            {
                result = await _exporter.ExportAsync(new SpanBatch(batch, environment.Resource), CancellationToken.None).ConfigureAwait(false);
            }
            catch (Exception failure)
            {
                environment.Diagnostics.Failed(_exporter, failure);
                result = ExportResult.Failed(failure.Message);
            }

            environment.Diagnostics.Exported(OtlpSignal.Traces, 1, result);
            ((IPooledRecord)batch[0]).Release();
        }
    }

    bool TryNext(SpanRecord[] batch)
    {
        lock (_lock)
        {
            _isPumping = _queue.TryDequeue(out var next);
            if (_isPumping)
            {
                batch[0] = next!;
                return true;
            }

            _idle?.SetResult();
            _idle = null;
            return false;
        }
    }
}
