namespace Codomyrmex.Telemetry;

/// <summary>How spans and log records are gathered into requests (OpenTelemetry specification, Batching Processor).</summary>
public sealed class BatchOptions
{
    internal const int LargestBatch = 1_000_000;

    /// <summary>
    /// Records waiting for export, at most; the newest are dropped and counted beyond it. At least 1 and at least
    /// <see cref="MaxBatchSize"/>; default 2048.
    /// </summary>
    public int MaxQueueSize { get; set; } = 2048;

    /// <summary>
    /// Bytes of memory that waiting records may take, as estimated; the newest are dropped and counted beyond it. At least 64 KiB; default 64 MiB.
    /// </summary>
    public long MaxQueueBytes { get; set; } = 64L * 1024 * 1024;

    /// <summary>Records in one export, at most; so many waiting start an export at once. From 1 to 1,000,000; default 512.</summary>
    public int MaxBatchSize { get; set; } = 512;

    /// <summary>Longest time a record waits before its export begins. More than zero; default 200 ms, where the specification says 5 s, so that a live view is live.</summary>
    public TimeSpan ScheduleDelay { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Longest time one export may take, whatever the exporter does; then the batch is given up and counted. More than zero; default 30 s.</summary>
    public TimeSpan ExportTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Exports under way at the same time, at most; the next batch waits in the queue. At least 1; default 4.</summary>
    public int MaxConcurrentExports { get; set; } = 4;

    internal BatchOptions Copy() => (BatchOptions)MemberwiseClone();
}
