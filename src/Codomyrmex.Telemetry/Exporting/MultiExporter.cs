namespace Codomyrmex.Telemetry;

/// <summary>
/// Several exporters as one. Each is given the signals it takes, all at the same time, and none is harmed by another that fails, throws or hangs. In
/// <see cref="TelemetryOptions.Exporters"/> exporters may as well stand one by one, each with a queue of its own; this is for where there is room for one.
/// </summary>
/// <remarks>
/// Thread-safe. A batch has succeeded if all succeeded. Otherwise it has failed if one failed, timed out if one timed out, and is stored if one stored it,
/// although others may have it; <see cref="ExportResult.Reason"/> says who and why. <see cref="ExportResult.Rejected"/> is the most that any of the
/// receivers refused. One that does not end when it is cancelled gets no more batches of that signal until it does.
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
    }

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
        ToAllAsync(_traces, exporter => ((ISpanExporter)exporter).ExportAsync(batch, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<ExportResult> ExportAsync(LogBatch batch, CancellationToken cancellationToken) =>
        ToAllAsync(_logs, exporter => ((ILogExporter)exporter).ExportAsync(batch, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<ExportResult> ExportAsync(MetricBatch batch, CancellationToken cancellationToken) =>
        ToAllAsync(_metrics, exporter => ((IMetricExporter)exporter).ExportAsync(batch, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task FlushAsync(CancellationToken cancellationToken) => EachAsync(static (exporter, token) => exporter.FlushAsync(token), cancellationToken);

    /// <inheritdoc/>
    public Task ShutdownAsync(CancellationToken cancellationToken) => EachAsync(static (exporter, token) => exporter.ShutdownAsync(token), cancellationToken);

    async ValueTask<ExportResult> ToAllAsync(ExporterBranch[] branches, Func<IExporter, ValueTask<ExportResult>> export, CancellationToken cancellationToken)
    {
        var results = await Task.WhenAll(branches.Select(branch => branch.ExportAsync(export, _environment, cancellationToken))).ConfigureAwait(false);
        return ExportResults.Combine([.. branches.Select(static branch => branch.Name)], results);
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
