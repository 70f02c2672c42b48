namespace Codomyrmex.Telemetry;

/// <summary>
/// Several exporters as one. Each is given the signals it takes, all at the same time, and none is harmed by another that fails, throws or hangs. In
/// <see cref="TelemetryOptions.Exporters"/> exporters may as well stand one by one, each with a queue of its own; this is for where there is room for one.
/// </summary>
/// <remarks>
/// Thread-safe. A batch is stored if one stored it, which then counts what becomes of it, although others may have it or have failed. Otherwise it has failed
/// if one failed, timed out if one timed out, and succeeded if all did; <see cref="ExportResult.Rejected"/> is the most that any of the receivers refused.
/// <see cref="ExportResult.Reason"/> says who and why. In that way the SDK counts each item once, except that two exporters that store the same items on disk
/// each count them: those should stand one by one.
/// One that does not end when its time is up gets no more batches of that signal until it does: these have timed out for it, and the others go on with every
/// one. Called by the SDK an export then ends without that one, whose records are kept for it; called by others it ends when all have let go of the batch.
/// </remarks>
public sealed class MultiExporter : ISpanExporter, ILogExporter, IMetricExporter, IAttachedExporter, IExclusiveExporter, ISelectiveExporter
{
    readonly IExporter[] _exporters;
    readonly ExporterBranch[] _traces;
    readonly ExporterBranch[] _logs;
    readonly ExporterBranch[] _metrics;
    ProcessingEnvironment? _environment;

    /// <summary>These exporters as one, which owns them from now on.</summary>
    /// <exception cref="TelemetryConfigurationException">There are none, or one is null.</exception>
    public MultiExporter(params IExporter[] exporters)
    {
        ArgumentNullException.ThrowIfNull(exporters);
        if (exporters.Length == 0)
            throw new TelemetryConfigurationException("MultiExporter has no exporters; give it at least one.");
        if (exporters.Contains(null))
            throw new TelemetryConfigurationException("MultiExporter contains null; remove it.");
        _exporters = [.. exporters];
        _traces = BranchesFor(TelemetrySignals.Traces);
        _logs = BranchesFor(TelemetrySignals.Logs);
        _metrics = BranchesFor(TelemetrySignals.Metrics);
        (Temporality, var histograms) = ExporterPreferences.Of(MetricExporters);
        HistogramAggregation = histograms;
    }

    /// <summary>What those of them want that take metrics; <see cref="TemporalityPreference.Cumulative"/> if they do not want the same, which is reported at the start.</summary>
    public TemporalityPreference Temporality { get; }

    /// <summary>What those of them want that take metrics; explicit buckets if they do not want the same, which is reported at the start.</summary>
    public MetricAggregation? HistogramAggregation { get; }

    /// <summary>Those of them that take metrics.</summary>
    internal IEnumerable<IMetricExporter> MetricExporters =>
        _exporters.Where(static exporter => ISelectiveExporter.Takes(exporter, TelemetrySignals.Metrics)).OfType<IMetricExporter>();

    TelemetrySignals ISelectiveExporter.Signals =>
        _exporters.Aggregate(TelemetrySignals.None, static (signals, exporter) => signals | ISelectiveExporter.Of(exporter));

    IEnumerable<IExporter> IExclusiveExporter.Parts => _exporters;

    void IAttachedExporter.Attach(ProcessingEnvironment environment)
    {
        _environment ??= environment;
        foreach (var exporter in _exporters.OfType<IAttachedExporter>())
            exporter.Attach(environment);
    }

    /// <inheritdoc/>
    public ValueTask<ExportResult> ExportAsync(SpanBatch batch, CancellationToken cancellationToken) =>
        ToAllAsync(_traces, batch.Count, exporter => ((ISpanExporter)exporter).ExportAsync(batch, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<ExportResult> ExportAsync(LogBatch batch, CancellationToken cancellationToken) =>
        ToAllAsync(_logs, batch.Count, exporter => ((ILogExporter)exporter).ExportAsync(batch, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<ExportResult> ExportAsync(MetricBatch batch, CancellationToken cancellationToken) => ToAllAsync(
        _metrics, batch.PointCount, exporter => ((IMetricExporter)exporter).ExportAsync(batch, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task FlushAsync(CancellationToken cancellationToken) => EachAsync(static (exporter, token) => exporter.FlushAsync(token), cancellationToken);

    /// <inheritdoc/>
    public Task ShutdownAsync(CancellationToken cancellationToken) => EachAsync(static (exporter, token) => exporter.ShutdownAsync(token), cancellationToken);

    async ValueTask<ExportResult> ToAllAsync(
        ExporterBranch[] branches, long items, Func<IExporter, ValueTask<ExportResult>> export, CancellationToken cancellationToken)
    {
        var results = await Task.WhenAll(branches.Select(branch => branch.ExportAsync(export, _environment, cancellationToken))).ConfigureAwait(false);
        return ExportResults.Combine([.. branches.Select(static branch => branch.Name)], results, items);
    }

    // All get their turn; what they throw goes on only then.
    Task EachAsync(Func<IExporter, CancellationToken, Task> action, CancellationToken cancellationToken) =>
        Task.WhenAll(_exporters.Select(exporter => Task.Run(() => action(exporter, cancellationToken), CancellationToken.None)));

    ExporterBranch[] BranchesFor(TelemetrySignals signal) =>
        [.. _exporters.Index().Where(pair => ISelectiveExporter.Takes(pair.Item, signal)).Select(pair => new ExporterBranch(pair.Item, NameOf(pair.Index)))];

    // The type, with its number where there are several of it.
    string NameOf(int index)
    {
        var name = TypeOf(_exporters[index]);
        var number = _exporters.Take(index + 1).Count(exporter => TypeOf(exporter) == name);
        return _exporters.Count(exporter => TypeOf(exporter) == name) == 1 ? name : $"{name} {number}";
    }

    static string TypeOf(IExporter exporter) => LimitedExporter.Whole(exporter).GetType().Name;
}
