using OpenTelemetry;

namespace Codomyrmex.Telemetry.Benchmarks.Logs;

/// <summary>Takes log records and counts them; what is measured is everything before the exporter.</summary>
sealed class OurNoOpLogExporter : ILogExporter
{
    long _records;

    internal long Records => Volatile.Read(ref _records);

    public ValueTask<ExportResult> ExportAsync(LogBatch batch, CancellationToken cancellationToken)
    {
        Interlocked.Add(ref _records, batch.Count);
        return ValueTask.FromResult(ExportResult.Success);
    }
}

/// <summary>The same for the peer.</summary>
sealed class OfficialNoOpLogExporter : BaseExporter<OpenTelemetry.Logs.LogRecord>
{
    long _records;

    internal long Records => Volatile.Read(ref _records);

    public override OpenTelemetry.ExportResult Export(in Batch<OpenTelemetry.Logs.LogRecord> batch)
    {
        Interlocked.Add(ref _records, batch.Count);
        return OpenTelemetry.ExportResult.Success;
    }
}
