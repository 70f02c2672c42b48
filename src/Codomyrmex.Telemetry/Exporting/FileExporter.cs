using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry;

/// <summary>
/// Appends telemetry to files as lines of OTLP/JSON, each a <c>TracesData</c>, <c>MetricsData</c> or <c>LogsData</c> (OpenTelemetry Protocol File Exporter
/// specification), one file for each signal. Collectors read them, and so does
/// <c>jq -c '.resourceSpans[].scopeSpans[].spans[] | {name, traceId}' telemetry.traces.jsonl</c>.
/// </summary>
/// <remarks>
/// Thread-safe. A file is opened with the first export and has whole lines only: what a crash or a full disk has left of one is cut. One exporter at a
/// time writes to a file, which it holds by a lock on an empty file beside it, <c>telemetry.traces.jsonl.lock</c>; readers are not kept out. An export
/// that cannot be written, because the disk is full, the directory is missing or another writes to the file, fails with the reason, and the next one tries
/// again. What <see cref="FlushAsync"/> and <see cref="ShutdownAsync"/> leave behind is on the disk itself.
/// </remarks>
public sealed class FileExporter : ISpanExporter, ILogExporter, IMetricExporter, IAttachedExporter, IExclusiveExporter, ISelectiveExporter
{
    readonly TelemetrySignals _signals;
    readonly Dictionary<OtlpSignal, LineFile> _files;

    /// <summary>An exporter with these options, which are checked and copied. Nothing is opened yet.</summary>
    /// <exception cref="TelemetryConfigurationException">Options cannot work; all problems are named.</exception>
    public FileExporter(FileExporterOptions options)
        : this(options, FileWriting.AppendAsync)
    {
    }

    internal FileExporter(FileExporterOptions options, FileAppend append)
    {
        ArgumentNullException.ThrowIfNull(options);
        FileExporterValidation.Check(options);
        var own = options.Copy();
        _signals = own.Signals & TelemetrySignals.All;
        _files = SignalFiles.Of(own.Path, _signals).ToDictionary(static pair => pair.Signal, pair => new LineFile(pair.Path, own, append));
    }

    TelemetrySignals ISelectiveExporter.Signals => _signals;

    void IAttachedExporter.Attach(ProcessingEnvironment environment)
    {
        foreach (var file in _files.Values)
            file.Attach(environment);
    }

    /// <inheritdoc/>
    public ValueTask<ExportResult> ExportAsync(SpanBatch batch, CancellationToken cancellationToken) =>
        AppendAsync(OtlpSignal.Traces, OtlpJsonLine.Of(batch), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<ExportResult> ExportAsync(LogBatch batch, CancellationToken cancellationToken) =>
        AppendAsync(OtlpSignal.Logs, OtlpJsonLine.Of(batch), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<ExportResult> ExportAsync(MetricBatch batch, CancellationToken cancellationToken) =>
        AppendAsync(OtlpSignal.Metrics, OtlpJsonLine.Of(batch), cancellationToken);

    /// <summary>Completes when everything exported before is on the disk itself.</summary>
    public Task FlushAsync(CancellationToken cancellationToken) => Task.WhenAll(_files.Values.Select(file => file.FlushAsync(cancellationToken)));

    /// <summary>As <see cref="FlushAsync"/>; then lets go of the files. Later exports fail.</summary>
    public Task ShutdownAsync(CancellationToken cancellationToken) => Task.WhenAll(_files.Values.Select(file => file.ShutdownAsync(cancellationToken)));

    async ValueTask<ExportResult> AppendAsync(OtlpSignal signal, PooledBuffer line, CancellationToken cancellationToken)
    {
        using (line)
        {
            return _files.TryGetValue(signal, out var file)
                ? await file.AppendAsync(line.Written, cancellationToken).ConfigureAwait(false)
                : ExportResult.Success;
        }
    }
}
