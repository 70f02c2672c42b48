namespace Codomyrmex.Telemetry;

/// <summary>The way of log records through one SDK: a record from the pool, the innermost span's ids, the batches of each exporter.</summary>
/// <remarks>Thread-safe.</remarks>
sealed class LogPipeline(TelemetryClock clock, IReadOnlyList<ILogExporter> exporters, SelfDiagnostics diagnostics)
{
    ExporterUses? _uses;
    BatchLoop<LogRecord>[] _loops = [];
    volatile bool _isClosed;

    /// <summary>The pipeline of the process's default SDK; null while there is none.</summary>
    internal static LogPipeline? Default => TelemetrySdk.Default?.Logs;

    /// <summary>True if records go anywhere.</summary>
    internal bool IsOpen => !_isClosed && _loops.Length > 0;

    internal void Close() => _isClosed = true;

    internal void Attach(BatchOptions options, ProcessingEnvironment environment)
    {
        _uses = environment.Exporters;
        foreach (var exporter in exporters)
            _uses.Begin(exporter);
        _loops =
        [
            .. exporters.Select(exporter => new BatchLoop<LogRecord>(
                Otlp.OtlpSignal.Logs,
                exporter,
                (batch, cancellationToken) => exporter.ExportAsync(new LogBatch(batch, environment.Resource), cancellationToken),
                options,
                environment)),
        ];
    }

    /// <summary>A record of this moment and the innermost span, to be filled and passed to <see cref="Write"/>.</summary>
    internal LogRecord Begin(InstrumentationScope scope, LogSeverity severity)
    {
        var record = LogRecordPool.Rent(RecordingThread.Current);
        record.Reset();
        record.Scope = scope;
        record.Severity = severity;
        record.UnixNanos = record.ObservedUnixNanos = clock.UnixNanos();
        if (CurrentSpan.Node is { } node)
        {
            record.TraceId = node.TraceId;
            record.SpanId = node.SpanId;
            record.Flags = node.Flags;
        }

        return record;
    }

    internal void Write(LogRecord record)
    {
        record.HoldFor(_loops.Length);
        foreach (var loop in _loops)
            loop.Add(record);
    }

    /// <summary>What a logger's caller passed in threw.</summary>
    internal void Report(object source, Exception failure) => diagnostics.Failed(source, failure);

    internal async Task FlushAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAll(_loops.Select(loop => loop.FlushAsync(cancellationToken))).ConfigureAwait(false);
        if (_uses is { } uses)
            await Task.WhenAll(exporters.Select(exporter => uses.FlushAsync(exporter, cancellationToken))).ConfigureAwait(false);
    }

    internal async Task ShutdownAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Task.WhenAll(_loops.Select(loop => loop.ShutdownAsync(cancellationToken))).ConfigureAwait(false);
        }
        finally
        {
            if (_uses is { } uses)
                await Task.WhenAll(exporters.Select(exporter => uses.EndAsync(exporter, cancellationToken))).ConfigureAwait(false);
        }
    }
}
