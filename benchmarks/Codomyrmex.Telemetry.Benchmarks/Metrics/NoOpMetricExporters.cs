using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Codomyrmex.Telemetry.Benchmarks.Metrics;

/// <summary>Takes metrics and counts their points; what is measured is everything before the exporter.</summary>
sealed class OurNoOpMetricExporter : IMetricExporter
{
    long _points;

    internal long Points => Volatile.Read(ref _points);

    /// <summary>What the points of the last batch amount to: sums, or how many values are in a histogram.</summary>
    internal IReadOnlyList<long> Last { get; private set; } = [];

    public ValueTask<ExportResult> ExportAsync(MetricBatch batch, CancellationToken cancellationToken)
    {
        Interlocked.Add(ref _points, batch.PointCount);
        Last = [.. batch.Metrics.SelectMany(static metric => metric.Points).Select(static point => point.Histogram?.Count ?? point.LongValue)];
        return ValueTask.FromResult(ExportResult.Success);
    }
}

/// <summary>The same for the peer.</summary>
sealed class OfficialNoOpMetricExporter : BaseExporter<Metric>
{
    long _points;

    internal long Points => Volatile.Read(ref _points);

    public override OpenTelemetry.ExportResult Export(in Batch<Metric> batch)
    {
        foreach (var metric in batch)
        {
            foreach (ref readonly var _ in metric.GetMetricPoints())
                Interlocked.Increment(ref _points);
        }

        return OpenTelemetry.ExportResult.Success;
    }
}
