namespace Codomyrmex.Telemetry;

/// <summary>The way of log records through one SDK: a record from the pool, the innermost span's ids, the batches of each exporter.</summary>
/// <remarks>Thread-safe.</remarks>
sealed class LogPipeline(TelemetryClock clock, IReadOnlyList<ILogExporter> exporters, LogOptions options, SelfDiagnostics diagnostics)
{
    const int MostSevere = 24;
    const int ReportedTemplateLength = 200;

    readonly int _attributeLimit = options.AttributeCount;
    readonly int? _valueLimit = options.AttributeValueLength;
    readonly LogSeverity _minimum = options.MinimumSeverity;
    readonly LogProcessors _processors = new(options.Processors, diagnostics);
    ExporterUses? _uses;
    BatchLoop<LogRecord>[] _loops = [];
    volatile bool _isClosed;

    /// <summary>The pipeline of the process's default SDK; null while there is none.</summary>
    internal static LogPipeline? Default => TelemetrySdk.Default?.Logs;

    /// <summary>True if records go anywhere.</summary>
    internal bool IsOpen => !_isClosed && (_loops.Length > 0 || !_processors.IsEmpty);

    /// <summary>Whether what surrounds a message belongs to its record.</summary>
    internal bool IncludesScopes { get; } = options.IncludeScopes;

    /// <summary>Whether messages may be made later, from their values: processors change these.</summary>
    internal bool DefersMessages { get; } = options.Processors.Count == 0;

    /// <summary>True if records of that severity go anywhere.</summary>
    internal bool Takes(LogSeverity severity) => IsOpen && (severity >= _minimum || severity <= LogSeverity.Unspecified);

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

    /// <summary>The severity, within what there is: 0 to 24.</summary>
    internal static LogSeverity Valid(LogSeverity severity) => (LogSeverity)Math.Clamp((int)severity, 0, MostSevere);

    /// <summary>A record of this moment and the innermost span, to be filled and passed to <see cref="Write"/>; null where an exporter is at work, whose records would make it work again.</summary>
    internal LogRecord? TryBegin(InstrumentationScope scope, LogSeverity severity, RecordingThread thread)
    {
        var local = CurrentSpan.Local;
        if (ReferenceEquals(local, SpanNode.Exporting))
            return null;
        var record = LogRecordPool.Rent(thread);
        record.Reset(_attributeLimit, _valueLimit, !_processors.IsEmpty);
        record.Scope = scope;
        record.Severity = Valid(severity);
        record.UnixNanos = record.ObservedUnixNanos = clock.UnixNanos();
        (record.TraceId, record.SpanId, record.Flags) = CurrentSpan.IdentityOf(local);
        return record;
    }

    /// <summary>Has the record changed and queues it, or lets go of it.</summary>
    internal void Write(LogRecord record, RecordingThread thread)
    {
        var passes = _processors.IsEmpty || _processors.TryPass(record, thread);
        record.ForgetOffered();
        if (!passes || _loops.Length == 0)
        {
            record.Recycle();
            return;
        }

        record.HoldFor(_loops.Length);
        foreach (var loop in _loops)
            loop.Add(record, thread);
    }

    /// <summary>What a logger's caller passed in threw.</summary>
    internal void Report(object source, Exception failure) => diagnostics.Failed(source, failure);

    /// <summary>A message could not be made.</summary>
    internal void ReportMessage(string category, string? template, Exception failure) => diagnostics.Failed(
        template is null ? $"A message of {category}" : $"A message of {category} with the template \"{TagTruncation.Cut(template, ReportedTemplateLength)}\"",
        failure,
        $"message of {category}");

    internal async Task FlushAsync(CancellationToken cancellationToken)
    {
        await _processors.FlushAsync(cancellationToken).ConfigureAwait(false);
        await Task.WhenAll(_loops.Select(loop => loop.FlushAsync(cancellationToken))).ConfigureAwait(false);
        if (_uses is { } uses)
            await Task.WhenAll(exporters.Select(exporter => uses.FlushAsync(exporter, cancellationToken))).ConfigureAwait(false);
    }

    internal async Task ShutdownAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _processors.ShutdownAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await EndExportsAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    async Task EndExportsAsync(CancellationToken cancellationToken)
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
