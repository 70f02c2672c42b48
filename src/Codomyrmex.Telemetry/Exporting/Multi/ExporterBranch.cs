namespace Codomyrmex.Telemetry;

/// <summary>One of the exporters behind a <see cref="MultiExporter"/>, for one signal: whatever it does, there is a result.</summary>
/// <remarks>Thread-safe.</remarks>
sealed class ExporterBranch(IExporter exporter, string name)
{
    int _overdue;

    internal string Name => name;

    /// <summary>
    /// Calls <paramref name="export"/> on a thread of the pool, so that one that blocks does not keep the others waiting. One that still has not answered
    /// an earlier batch although that was cancelled gets no more of them, lest each batch waits for it again.
    /// </summary>
    internal async Task<ExportResult> ExportAsync(
        Func<IExporter, ValueTask<ExportResult>> export, ProcessingEnvironment? environment, CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _overdue) > 0)
            return ExportResult.TimedOut("has not answered an earlier batch yet");
        try
        {
            var task = Task.Run(() => export(exporter).AsTask(), CancellationToken.None);
            if (!task.IsCompleted)
                await WaitAsync(task, cancellationToken).ConfigureAwait(false);
            return await task.ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ExportResult.TimedOut("no answer in time");
        }
        catch (Exception failure)
        {
            environment?.Diagnostics.Failed(exporter, failure);
            return ExportResult.Failed(failure.Message);
        }
    }

    // The records must stay as they are until the exporter has let go of them, so the wait goes on after a cancellation.
    async Task WaitAsync(Task task, CancellationToken cancellationToken)
    {
        try
        {
            await task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            Interlocked.Increment(ref _overdue);
            await Task.WhenAny(task).ConfigureAwait(false);
            Interlocked.Decrement(ref _overdue);
        }
    }
}
