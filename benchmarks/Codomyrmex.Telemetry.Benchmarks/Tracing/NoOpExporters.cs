using System.Diagnostics;
using OpenTelemetry;

namespace Codomyrmex.Telemetry.Benchmarks.Tracing;

/// <summary>Takes spans and counts them; what is measured is everything before the exporter.</summary>
sealed class OurNoOpExporter : ISpanExporter
{
    long _spans;

    internal long Spans => Volatile.Read(ref _spans);

    public ValueTask<ExportResult> ExportAsync(SpanBatch batch, CancellationToken cancellationToken)
    {
        Interlocked.Add(ref _spans, batch.Count);
        return ValueTask.FromResult(ExportResult.Success);
    }
}

/// <summary>The same for the peer.</summary>
sealed class OfficialNoOpExporter : BaseExporter<Activity>
{
    long _spans;

    internal long Spans => Volatile.Read(ref _spans);

    public override OpenTelemetry.ExportResult Export(in Batch<Activity> batch)
    {
        Interlocked.Add(ref _spans, batch.Count);
        return OpenTelemetry.ExportResult.Success;
    }
}
