namespace Codomyrmex.Telemetry;

/// <summary>How records are gathered into requests, for one signal.</summary>
static class BatchEntries
{
    /// <summary>The smallest bound of waiting bytes.</summary>
    internal const long LeastQueueBytes = 64 * 1024;

    internal static OptionEntry[] Of(string path, string variable, string items, Func<TelemetryOptions, BatchOptions> batch) =>
    [
        Entry.Of(
            $"{path}:ScheduleDelay", DurationKinds.Delay, options => batch(options).ScheduleDelay, (options, value) => batch(options).ScheduleDelay = value,
            $"Longest time that {items} wait before their export begins.", $"{variable}_SCHEDULE_DELAY"),
        Entry.Of(
            $"{path}:ExportTimeout", DurationKinds.Timeout, options => batch(options).ExportTimeout, (options, value) => batch(options).ExportTimeout = value,
            "Longest time one export may take.", $"{variable}_EXPORT_TIMEOUT"),
        Entry.Of(
            $"{path}:MaxQueueSize", ValueKinds.Positive, options => batch(options).MaxQueueSize, (options, value) => batch(options).MaxQueueSize = value,
            $"Waiting {items}, at most.", $"{variable}_MAX_QUEUE_SIZE"),
        Entry.Of(
            $"{path}:MaxBatchSize", ValueKinds.Positive, options => batch(options).MaxBatchSize, (options, value) => batch(options).MaxBatchSize = value,
            $"{char.ToUpperInvariant(items[0])}{items[1..]} in one export, at most; no more than may wait.", $"{variable}_MAX_EXPORT_BATCH_SIZE"),
        Entry.Of(
            $"{path}:MaxQueueBytes", ValueKinds.Bytes(LeastQueueBytes), options => batch(options).MaxQueueBytes,
            (options, value) => batch(options).MaxQueueBytes = value, $"Bytes of waiting {items}, at most."),
        Entry.Of(
            $"{path}:MaxConcurrentExports", ValueKinds.Positive, options => batch(options).MaxConcurrentExports,
            (options, value) => batch(options).MaxConcurrentExports = value, "Exports under way at the same time, at most."),
    ];
}
