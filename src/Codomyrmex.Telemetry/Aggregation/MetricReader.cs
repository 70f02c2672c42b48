using System.Diagnostics.CodeAnalysis;
using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry;

/// <summary>Collects and exports all metrics at an interval, and once more at the end (OpenTelemetry specification, Periodic exporting MetricReader).</summary>
/// <remarks>Thread-safe. One collection at a time; a tick that finds one running is skipped.</remarks>
[SuppressMessage("Reliability", "CA1001", Justification = "A semaphore without a wait handle holds nothing to free, and a late tick may still use it.")]
sealed class MetricReader
{
    readonly MetricStore _store;
    readonly IMetricExporter[] _exporters;
    readonly ExportMeter[] _exports;
    readonly TimeSpan _timeout;
    readonly ProcessingEnvironment _environment;
    readonly SemaphoreSlim _turn = new(1, 1);
    readonly ITimer? _timer;

    internal MetricReader(MetricStore store, IEnumerable<IMetricExporter> exporters, MetricOptions options, ProcessingEnvironment environment)
    {
        _store = store;
        _exporters = [.. exporters];
        _timeout = options.ExportTimeout;
        _environment = environment;
        foreach (var exporter in _exporters)
            environment.Exporters.Begin(exporter);
        _exports = [.. _exporters.Select(exporter => environment.MeterOf(exporter, OtlpSignal.Metrics))];
        if (_exporters.Length == 0)
            return;

        using (DetachedFlow.Enter())
            _timer = environment.Time.CreateTimer(static state => ((MetricReader)state!).OnTick(), this, options.ExportInterval, options.ExportInterval);
    }

    /// <summary>Collects and exports now.</summary>
    internal async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (_exporters.Length == 0)
            return;
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await CollectAsync(cancellationToken).ConfigureAwait(false);
            await Task.WhenAll(_exporters.Select(exporter => _environment.Exporters.FlushAsync(exporter, cancellationToken))).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>The last collection; frees the exporters.</summary>
    internal async Task ShutdownAsync(CancellationToken cancellationToken)
    {
        if (_timer is not null)
            await _timer.DisposeAsync().ConfigureAwait(false);
        try
        {
            await FlushAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await Task.WhenAll(_exporters.Select(exporter => _environment.Exporters.EndAsync(exporter, cancellationToken))).ConfigureAwait(false);
        }
    }

    async void OnTick()
    {
        if (!await _turn.WaitAsync(0, CancellationToken.None).ConfigureAwait(false))
            return;
        try
        {
            await CollectAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            _environment.Diagnostics.Failed(this, failure);
        }
        finally
        {
            _turn.Release();
        }
    }

    async Task CollectAsync(CancellationToken cancellationToken)
    {
        var start = _environment.Time.GetTimestamp();
        var metrics = _store.Collect();
        if (_environment.Metrics is { } own)
        {
            metrics.AddRange(own.Collect());
            own.Collected(_environment.Time.GetElapsedTime(start));
        }

        if (metrics.Count == 0)
            return;
        var batch = new MetricBatch(metrics, _environment.Resource);
        var points = metrics.Sum(static metric => metric.Points.Count);
        foreach (var (exporter, exports) in _exporters.Zip(_exports))
        {
            var begun = exports.Begin(points);
            var export = new GuardedExport(_environment, _timeout, cancellationToken);
            var result = await export.RunAsync(exporter, token => OnThePool(exporter, batch, token)).ConfigureAwait(false);
            exports.End(points, begun, result);
        }
    }

    // One that blocks its thread must not keep the timer's or the caller's.
    static ValueTask<ExportResult> OnThePool(IMetricExporter exporter, MetricBatch batch, CancellationToken cancellationToken) =>
        new(Task.Run(async () => await exporter.ExportAsync(batch, cancellationToken).ConfigureAwait(false), CancellationToken.None));
}
