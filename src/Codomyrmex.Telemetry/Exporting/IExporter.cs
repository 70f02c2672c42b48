namespace Codomyrmex.Telemetry;

/// <summary>
/// Sends telemetry somewhere (OpenTelemetry specification, Exporter). An exporter takes one or more of the three signals by implementing
/// <see cref="ISpanExporter"/>, <see cref="ILogExporter"/> and <see cref="IMetricExporter"/>.
/// </summary>
/// <remarks>
/// Exports of different signals may run at the same time. What an export throws is reported and counts as a failure; one that
/// outlives its time limit is given up.
/// </remarks>
public interface IExporter
{
    /// <summary>Completes when what was taken is where it cannot be lost any more: on the disk, for exporters that write there.</summary>
    Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Frees what is held. Called once, after the last export of all signals and processors of its SDK.</summary>
    Task ShutdownAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>Sends spans.</summary>
public interface ISpanExporter : IExporter
{
    /// <summary>Sends a batch, of at least one span. Its records may be read until the task completes.</summary>
    ValueTask<ExportResult> ExportAsync(SpanBatch batch, CancellationToken cancellationToken);
}

/// <summary>Sends log records.</summary>
public interface ILogExporter : IExporter
{
    /// <summary>Sends a batch, of at least one record. Its records may be read until the task completes.</summary>
    ValueTask<ExportResult> ExportAsync(LogBatch batch, CancellationToken cancellationToken);
}

/// <summary>Sends metrics.</summary>
public interface IMetricExporter : IExporter
{
    /// <summary>Since when it wants sums and distributions to count; cumulative unless it says something else.</summary>
    TemporalityPreference Temporality => TemporalityPreference.Cumulative;

    /// <summary>What it wants histograms to become that nothing else is said about; explicit buckets, null, unless it says something else.</summary>
    MetricAggregation? HistogramAggregation => null;

    /// <summary>Sends what was collected, at least one metric. It may be read until the task completes.</summary>
    ValueTask<ExportResult> ExportAsync(MetricBatch batch, CancellationToken cancellationToken);
}
