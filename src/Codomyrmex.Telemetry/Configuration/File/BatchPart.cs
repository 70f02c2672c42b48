namespace Codomyrmex.Telemetry;

/// <summary>What a <c>batch</c> processor says about its batches.</summary>
static class BatchPart
{
    /// <summary>Whether there is anything about batches.</summary>
    internal static bool IsIn(FileSection section) =>
        section.Value("schedule_delay") is not null || section.Value("export_timeout") is not null
        || section.Value("max_queue_size") is not null || section.Value("max_export_batch_size") is not null;

    /// <summary>Changes of options; what the file does not say stays as it is.</summary>
    internal static Action<BatchOptions> Read(FileSection section)
    {
        var delay = section.Milliseconds("schedule_delay", TimeSpan.FromMilliseconds(1));
        var timeout = section.Milliseconds("export_timeout", DurationKinds.Endless);
        var (queue, size) = (section.Integer("max_queue_size", 1), section.Integer("max_export_batch_size", 1));
        var step = (BatchOptions options) =>
        {
            options.ScheduleDelay = delay ?? options.ScheduleDelay;
            options.ExportTimeout = timeout ?? options.ExportTimeout;
            options.MaxQueueSize = queue ?? options.MaxQueueSize;
            options.MaxBatchSize = size ?? options.MaxBatchSize;
        };

        var alone = new BatchOptions();
        step(alone);
        if (BatchCorrection.Correct(alone) is { } problem)
            section.Report(size is null ? "max_queue_size" : "max_export_batch_size", problem, BatchCorrection.Instead(alone));
        return options =>
        {
            step(options);
            BatchCorrection.Correct(options);
        };
    }
}
