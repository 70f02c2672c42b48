namespace Codomyrmex.Telemetry;

/// <summary>One of the exporters behind a <see cref="MultiExporter"/>, for one signal: whatever it does, there is a result.</summary>
/// <remarks>Thread-safe.</remarks>
sealed class ExporterBranch(IExporter exporter, string name)
{
    // Less than what the caller of all of them grants.
    static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(50);

    int _overdue;

    internal string Name => name;

    /// <summary>
    /// Calls <paramref name="export"/> on a thread of the pool, so that one that blocks does not keep the others waiting. One that still has not answered
    /// an earlier batch although that was cancelled gets no more of them, so that it holds no more batches than were under way at the same time.
    /// </summary>
    internal async Task<ExportResult> ExportAsync(
        Func<IExporter, ValueTask<ExportResult>> export, ProcessingEnvironment? environment, CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _overdue) > 0)
            return ExportResult.TimedOut("has not answered an earlier batch yet");
        try
        {
            var task = Task.Run(() => export(exporter).AsTask(), CancellationToken.None);
            if (!task.IsCompleted && !await IsAnsweredAsync(task, cancellationToken).ConfigureAwait(false))
                return ExportResult.TimedOut("no answer in time");
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

    // One that obeys the cancellation still says what became of the batch, so it has a moment for that. After it, one that does not must not cost the others
    // their results. The records must stay as they are until it has let go of them, which somebody else waits for, or else this.
    async Task<bool> IsAnsweredAsync(Task task, CancellationToken cancellationToken)
    {
        await task.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (task.IsCompleted)
            return true;
        Interlocked.Increment(ref _overdue);
        var end = EndAsync(task);
        await Task.WhenAny(end, Task.Delay(Grace, CancellationToken.None)).ConfigureAwait(false);
        if (end.IsCompleted)
            return true;
        if (BatchReaders.Current?.TryAdd(end) == true)
            return false;
        await end.ConfigureAwait(false);
        return true;
    }

    async Task EndAsync(Task task)
    {
        await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Interlocked.Decrement(ref _overdue);
    }
}
