namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>A batch on its way to the log.</summary>
/// <param name="Batch">The batch; null asks that the head be sealed.</param>
/// <param name="Encoded">The batch as the log keeps it; null where there is no log.</param>
/// <param name="Bytes">What it counts in the queue.</param>
sealed record PendingAppend<TBatch>(TBatch? Batch, EncodedBatch? Encoded, long Bytes)
    where TBatch : class
{
    readonly TaskCompletionSource<AppendResult> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What became of it.</summary>
    public Task<AppendResult> Task => _done.Task;

    public void Complete(AppendResult result)
    {
        Encoded?.Dispose();
        _done.TrySetResult(result);
    }

    public void Fail(Exception failure)
    {
        Encoded?.Dispose();
        _done.TrySetException(failure);
    }
}
