using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry;

/// <summary>
/// Exports sampled spans in batches, in the background (OpenTelemetry specification, Trace SDK, Batching Processor). The SDK makes one for each exporter
/// in <see cref="TelemetryOptions.Exporters"/>; one made by hand may have options of its own.
/// </summary>
/// <remarks>Belongs to the SDK it was given to.</remarks>
public sealed class BatchSpanProcessor : IRecordHolder
{
    readonly ISpanExporter _exporter;
    readonly BatchOptions _options;
    BatchLoop<SpanRecord>? _loop;
    ExporterUses? _uses;

    /// <summary>A processor that sends to <paramref name="exporter"/>; without options it takes <see cref="BatchOptions"/>' defaults.</summary>
    public BatchSpanProcessor(ISpanExporter exporter, BatchOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(exporter);
        _exporter = exporter;
        _options = options?.Copy() ?? new BatchOptions();
    }

    internal BatchOptions Options => _options;

    internal ISpanExporter Exporter => _exporter;

    /// <summary>Not for programs to call: records are handed over by the SDK that the processor was given to.</summary>
    /// <exception cref="InvalidOperationException">Always.</exception>
    public void OnEnd(SpanRecord span) => throw IRecordHolder.CalledByAnother();

    void IRecordHolder.Take(SpanRecord span)
    {
        if (_loop is { } loop && span.IsSampled)
            loop.Add(span);
        else
            ((IPooledRecord)span).Release();
    }

    /// <inheritdoc/>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (_loop is not { } loop)
            return;
        await loop.FlushAsync(cancellationToken).ConfigureAwait(false);
        await _uses!.FlushAsync(_exporter, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task ShutdownAsync(CancellationToken cancellationToken)
    {
        if (_loop is not { } loop)
            return;
        try
        {
            await loop.ShutdownAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await _uses!.EndAsync(_exporter, cancellationToken).ConfigureAwait(false);
        }
    }

    void IRecordHolder.Attach(ProcessingEnvironment environment)
    {
        if (_loop is not null || !ISelectiveExporter.Takes(_exporter, TelemetrySignals.Traces))
            return;
        _uses = environment.Exporters;
        _uses.Begin(_exporter);
        _loop = new BatchLoop<SpanRecord>(
            OtlpSignal.Traces,
            _exporter,
            (batch, cancellationToken) => _exporter.ExportAsync(new SpanBatch(batch, environment.Resource), cancellationToken),
            _options,
            environment);
    }
}
