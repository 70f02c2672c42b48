using System.Diagnostics.CodeAnalysis;
using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry;

/// <summary>Collects and exports all metrics at an interval, and once more at the end (OpenTelemetry specification, Periodic exporting MetricReader).</summary>
/// <remarks>
/// Thread-safe. One collection at a time; a tick that finds one running is skipped. Exporters are given a collection all at the same time, and the next one when all are done or
/// their time is up.
/// </remarks>
[SuppressMessage("Reliability", "CA1001", Justification = "A semaphore without a wait handle holds nothing to free, and a late tick may still use it.")]
public sealed class PeriodicExport : MetricReader
{
    readonly IMetricExporter[] _exporters;
    readonly SemaphoreSlim _turn = new(1, 1);
    ExportMeter[] _exports = [];

    // What each exporter was still doing when it was given up. Until that ends it gets nothing more.
    Task[] _remains = [];
    MetricSheet _sheet = new();
    TimeSpan _timeout;
    ITimer? _timer;
    volatile bool _isOver;

    /// <summary>Exports to one or more exporters, which all get the same.</summary>
    public PeriodicExport(params IEnumerable<IMetricExporter> exporters)
    {
        ArgumentNullException.ThrowIfNull(exporters);
        _exporters = [.. exporters];
    }

    /// <summary>One for all exporters that prefer the same.</summary>
    internal static IEnumerable<PeriodicExport> Of(IEnumerable<IMetricExporter> exporters) =>
        exporters.GroupBy(ExporterPreferences.Of).Select(static alike => new PeriodicExport(alike));

    /// <summary>Time between two exports. More than zero; default, when null: <see cref="MetricOptions.ExportInterval"/>.</summary>
    public TimeSpan? Interval { get; init; }

    /// <summary>Longest time one export may take. More than zero; default, when null: <see cref="MetricOptions.ExportTimeout"/>.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>
    /// Whether the first export comes after a random part of the interval, so that processes that start together do not send together ever after. Default, when null:
    /// <see cref="MetricOptions.ExportJitter"/>.
    /// </summary>
    public bool? Jitter { get; init; }

    /// <summary>Which part of the interval passes first where chance decides: more than 0 and at most 1.</summary>
    internal Func<double> Chance { get; init; } = static () => RecordingThread.Current.Ids.NextFraction();

    /// <summary>True while a collection is under way, during which a tick is skipped.</summary>
    internal bool IsExporting => _turn.CurrentCount == 0;

    internal override IReadOnlyList<IMetricExporter> Exporters => _exporters;

    private protected override string ComponentType => "periodic_metric_reader";

    internal override void Attach(MetricStore store, MetricOptions options, ProcessingEnvironment environment)
    {
        base.Attach(store, options, environment);
        _timeout = Timeout ?? options.ExportTimeout;
        foreach (var exporter in _exporters)
            environment.Exporters.Begin(exporter);
        _remains = [.. _exporters.Select(static _ => Task.CompletedTask)];
        _exports = [.. _exporters.Select(exporter => environment.MeterOf(exporter, OtlpSignal.Metrics))];
        var interval = Interval ?? options.ExportInterval;
        var first = Jitter ?? options.ExportJitter ? interval * Chance() : interval;
        using (DetachedFlow.Enter())
            _timer = environment.Time.CreateTimer(static state => ((PeriodicExport)state!).OnTick(), this, first, interval);
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
        _isOver = true;
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
        if (_isOver || !await _turn.WaitAsync(0, CancellationToken.None).ConfigureAwait(false))
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
        var areFree = await Task.WhenAll(Enumerable.Range(0, _exporters.Length).Select(number => ExportAsync(environment, number, batch, points, cancellationToken))).ConfigureAwait(false);

        // Whoever still reads it keeps it; the next collection has memory of its own.
        if (areFree.Contains(false))
            _sheet = new MetricSheet();
    }

    /// <summary>Has one exporter send a collection.</summary>
    /// <returns>True if it does not read it any more.</returns>
    async Task<bool> ExportAsync(ProcessingEnvironment environment, int number, MetricBatch batch, int points, CancellationToken cancellationToken)
    {
        var exporter = _exporters[number];
        var begun = _exports[number].Begin(points);
        if (!_remains[number].IsCompleted)
        {
            _exports[number].End(points, begun, ExportResult.TimedOut("an earlier export has not ended yet"));
            return true;
        }

        var export = new GuardedExport(environment, _timeout, cancellationToken);
        var result = await export.RunAsync(exporter, token => OnThePool(exporter, batch, token)).ConfigureAwait(false);
        _exports[number].End(points, begun, result);
        _remains[number] = Task.WhenAll(export.Remains, export.Released);
        return _remains[number].IsCompleted;
    }

    // One that blocks its thread must not keep the timer's or the caller's.
    static ValueTask<ExportResult> OnThePool(IMetricExporter exporter, MetricBatch batch, CancellationToken cancellationToken) =>
        new(Task.Run(async () => await exporter.ExportAsync(batch, cancellationToken).ConfigureAwait(false), CancellationToken.None));
}
