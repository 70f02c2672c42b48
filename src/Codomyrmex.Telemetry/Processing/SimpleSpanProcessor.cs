using System.Diagnostics.CodeAnalysis;
using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry;

/// <summary>
/// Exports each sampled span by itself as it ends, one after the other (OpenTelemetry specification, Trace SDK, Simple Processor). For tests and
/// local exporters: with one that completes at once, such as <see cref="InMemoryExporter"/>, the span is there when it has ended.
/// </summary>
/// <remarks>
/// The exporter's synchronous part runs where the span ends. Otherwise it never waits: spans that end while the exporter is busy are queued, up to 2048, then dropped
/// and counted, and an export that takes longer than 30 s is given up. Belongs to the SDK it was given to.
/// </remarks>
[SuppressMessage("Reliability", "CA1001", Justification = "A token source without a timer holds nothing to free.")]
public sealed class SimpleSpanProcessor : IRecordHolder
{
    const int MaxQueueSize = 2048;
    static readonly TimeSpan ExportTimeout = TimeSpan.FromSeconds(30);

    readonly ISpanExporter _exporter;
    readonly Queue<SpanRecord> _queue = new();
    readonly Lock _lock = new();
    readonly CancellationTokenSource _abandon = new();
    ProcessingEnvironment? _environment;
    ExportMeter? _exports;
    TaskCompletionSource? _idle;
    bool _isPumping;
    bool _isClosed;

    /// <summary>A processor that sends to <paramref name="exporter"/>.</summary>
    public SimpleSpanProcessor(ISpanExporter exporter)
    {
        ArgumentNullException.ThrowIfNull(exporter);
        _exporter = exporter;
    }

    internal ISpanExporter Exporter => _exporter;

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
        await DrainAsync(cancellationToken).ConfigureAwait(false);
        if (_environment is { } environment)
            await environment.Exporters.FlushAsync(_exporter, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task ShutdownAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
            _isClosed = true;
        try
        {
            await DrainAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            DropRest();
            await _abandon.CancelAsync().ConfigureAwait(false);
            if (_environment is { } environment)
                await environment.Exporters.EndAsync(_exporter, cancellationToken).ConfigureAwait(false);
        }
    }

    Task DrainAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (!_isPumping)
                return Task.CompletedTask;
            _idle ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _idle.Task.WaitAsync(cancellationToken);
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
        _exports = environment.MeterOf(_exporter, OtlpSignal.Traces);
        _environment = environment;
    }

    async Task PumpAsync(ProcessingEnvironment environment)
    {
        while (TryNext(out var span))
        {
            var export = new ExportUnderWay<SpanRecord>([span], 1, _exports!.Begin(1));
            var guard = new GuardedExport(environment, ExportTimeout, _abandon.Token, result => Lose(export, result));
            var exporting = guard.RunAsync(_exporter, token => _exporter.ExportAsync(new SpanBatch(export.Records, environment.Resource), token));
            var isCounted = !export.TryReturn();
            var result = await exporting.ConfigureAwait(false);
            if (!isCounted)
                _exports.End(1, export.Start, result);
            _ = ReleaseAsync(span, guard);
        }
    }

    // It blocks the thread that ended the span, and perhaps for ever.
    void Lose(ExportUnderWay<SpanRecord> export, ExportResult result)
    {
        if (export.TryLose())
            _exports!.End(1, export.Start, result);
    }

    // As long as the exporter may read the record, it is its own.
    static async Task ReleaseAsync(SpanRecord span, GuardedExport guard)
    {
        await guard.Remains.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await guard.Released.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ((IPooledRecord)span).Release();
    }

    bool TryNext([NotNullWhen(true)] out SpanRecord? span)
    {
        lock (_lock)
        {
            if (_queue.TryDequeue(out span))
                return true;
            _isPumping = false;
            _idle?.SetResult();
            _idle = null;
            return false;
        }
    }
}
