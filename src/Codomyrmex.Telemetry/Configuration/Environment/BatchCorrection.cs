using System.Globalization;

namespace Codomyrmex.Telemetry;

/// <summary>A batch cannot hold more than may wait: where variables say so, it is made smaller instead of keeping the program from starting.</summary>
static class BatchCorrection
{
    /// <summary>Looks at options that the variables have been put into.</summary>
    internal static void Apply(BatchOptions batch, string prefix, VariableReader variables)
    {
        var (queue, size) = ($"{prefix}_MAX_QUEUE_SIZE", $"{prefix}_MAX_EXPORT_BATCH_SIZE");
        if (variables.Value(queue) is null && variables.Value(size) is null)
            return;
        if (Correct(batch) is { } problem)
            variables.Ignore(variables.Value(size) is null ? queue : size, problem, Instead(batch));
    }

    /// <summary>Makes the batch no larger than the queue, and than a batch may be; says so, null if it was not.</summary>
    internal static string? Correct(BatchOptions batch)
    {
        if (batch.MaxBatchSize <= Math.Min(batch.MaxQueueSize, BatchOptions.LargestBatch))
            return null;
        var problem = batch.MaxBatchSize > batch.MaxQueueSize
            ? string.Create(CultureInfo.InvariantCulture, $"batches of {batch.MaxBatchSize} do not fit into a queue of {batch.MaxQueueSize}")
            : string.Create(CultureInfo.InvariantCulture, $"batches of {batch.MaxBatchSize} are too large");
        batch.MaxBatchSize = Math.Min(batch.MaxQueueSize, BatchOptions.LargestBatch);
        return problem;
    }

    internal static string Instead(BatchOptions batch) => string.Create(CultureInfo.InvariantCulture, $"batches of {batch.MaxBatchSize} are used");
}
