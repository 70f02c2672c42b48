using System.Diagnostics.CodeAnalysis;
using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry;

/// <summary>Collects and exports all metrics at an interval, and once more at the end (OpenTelemetry specification, Periodic exporting MetricReader).</summary>
/// <remarks>Thread-safe. One collection at a time; a tick that finds one running is skipped.</remarks>
[SuppressMessage("Reliability", "CA1001", Justification = "A semaphore without a wait handle holds nothing to free, and a late tick may still use it.")]
public sealed class PeriodicExport : MetricReader
{
    readonly IMetricExporter[] _exporters;
    readonly SemaphoreSlim _turn = new(1, 1);
    ExportMeter[] _exports = [];
    MetricSheet _sheet = new();
    TimeSpan _timeout;
    ITimer? _timer;

    /// <summary>Exports to one or more exporters, which all get the same.</summary>
    public PeriodicExport(params IEnumerable<IMetricExporter> exporters)
    {
        ArgumentNullException.ThrowIfNull(exporters);
        _exporters = [.. exporters];
    }

    /// <summary>One for all exporters that prefer the same.</summary>
    internal static IEnumerable<PeriodicExport> Of(IEnumerable<IMetricExporter> exporters) =>
        exporters.GroupBy(static exporter => (exporter.Temporality, exporter.HistogramAggregation)).Select(static alike => new PeriodicExport(alike));

    /// <summary>Time between two exports. More than zero; default, when null: <see cref="MetricOptions.ExportInterval"/>.</summary>
    public TimeSpan? Interval { get; init; }

    /// <summary>Longest time one export may take. More than zero; default, when null: <see cref="MetricOptions.ExportTimeout"/>.</summary>
    public TimeSpan? Timeout { get; init; }

    internal override IReadOnlyList<IMetricExporter> Exporters => _exporters;

    internal override void Attach(MetricStore store, MetricOptions options, ProcessingEnvironment environment)
    {
        base.Attach(store, options, environment);
        _timeout = Timeout ?? options.ExportTimeout;
        foreach (var exporter in _exporters)
            environment.Exporters.Begin(exporter);
        _exports = [.. _exporters.Select(exporter => environment.MeterOf(exporter, OtlpSignal.Metrics))];
        var interval = Interval ?? options.ExportInterval;
        using (DetachedFlow.Enter())
            _timer = environment.Time.CreateTimer(static state => ((PeriodicExport)state!).OnTick(), this, interval, interval);
    }

    /// <summary>Collects and exports now.</summary>
    internal override async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (Environment is not { } environment)
            return;
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await CollectAsync(environment, cancellationToken).ConfigureAwait(false);
            await Task.WhenAll(_exporters.Select(exporter => environment.Exporters.FlushAsync(exporter, cancellationToken))).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>The last collection; frees the exporters.</summary>
    internal override async Task ShutdownAsync(CancellationToken cancellationToken)
    {
        if (Environment is not { } environment)
            return;
        if (_timer is not null)
            await _timer.DisposeAsync().ConfigureAwait(false);
        try
        {
            await FlushAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await Task.WhenAll(_exporters.Select(exporter => environment.Exporters.EndAsync(exporter, cancellationToken))).ConfigureAwait(false);
        }
    }

    async void OnTick()
    {
        if (!await _turn.WaitAsync(0, CancellationToken.None).ConfigureAwait(false))
            return;
        try
        {
            await CollectAsync(Environment!, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            Environment!.Diagnostics.Failed(this, failure);
        }
        finally
        {
            _turn.Release();
        }
    }

    async Task CollectAsync(ProcessingEnvironment environment, CancellationToken cancellationToken)
    {
        var batch = Collect(_sheet);
        if (batch.Metrics.Count == 0)
            return;
        var points = batch.PointCount;
        for (var i = 0; i < _exporters.Length; i++)
        {
            var exporter = _exporters[i];
            var begun = _exports[i].Begin(points);
            var export = new GuardedExport(environment, _timeout, cancellationToken);
            var result = await export.RunAsync(exporter, token => OnThePool(exporter, batch, token)).ConfigureAwait(false);
            _exports[i].End(points, begun, result);

            // Whoever still reads it keeps it; the next collection has memory of its own.
            if (!export.Remains.IsCompleted || !export.Released.IsCompleted)
                _sheet = new MetricSheet();
        }
    }

    // One that blocks its thread must not keep the timer's or the caller's.
    static ValueTask<ExportResult> OnThePool(IMetricExporter exporter, MetricBatch batch, CancellationToken cancellationToken) =>
        new(Task.Run(async () => await exporter.ExportAsync(batch, cancellationToken).ConfigureAwait(false), CancellationToken.None));
}
