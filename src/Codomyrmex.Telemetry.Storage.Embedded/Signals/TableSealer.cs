namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Seals the heads of a table into segments, one after the other, in the background. A failure is told and tried again, less and less often.</summary>
sealed class TableSealer<TBatch, TBlock>(
    ISignalFormat<TBatch, TBlock> format, TableState<TBatch, TBlock> state, SegmentSource<TBatch, TBlock> segments, ILogFiles? logs, StoreProblems problems, TimeProvider clock)
    where TBatch : class
    where TBlock : class
{
    const int MaxBackoffSeconds = 60;
    string? _failure;

    /// <summary>Why the last attempt failed; null when it did not.</summary>
    public string? Failure => Volatile.Read(ref _failure);

    /// <summary>Works until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        for (var failures = 0; !stop.IsCancellationRequested;)
        {
            var changed = state.Changed.Next;
            if (state.Sealing is not [var head, ..])
            {
                await changed.WaitAsync(stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            else if (TrySeal(head, stop))
            {
                failures = 0;
            }
            else
            {
                var backoff = TimeSpan.FromSeconds(Math.Min(MaxBackoffSeconds, 1 << Math.Min(failures++, 6)));
                await Task.Delay(backoff, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Waits until everything that was rotated out of the head is in segments.</summary>
    /// <exception cref="IOException">It can't be at present.</exception>
    public async Task DrainAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var changed = state.Changed.Next;
            if (state.Sealing.Count == 0)
                return;
            if (Failure is { } failure)
                throw new IOException(failure);
            await changed.WaitAsync(cancellationToken);
        }
    }

    bool TrySeal(Head<TBatch, TBlock> head, CancellationToken stop)
    {
        var condition = $"{format.Name} sealing";
        try
        {
            Seal(head, stop);
            Volatile.Write(ref _failure, null);
            problems.Clear(condition);
            return true;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return true;
        }
        catch (Exception failure)
        {
            // Whatever it is, the rows are in the log and in memory, and queries go on.
            var message = $"Rows of {format.Name} can't be sealed into a segment: {failure.Message}";
            Volatile.Write(ref _failure, message);
            problems.Set(condition, message);
            state.Changed.Fire();
            return false;
        }
    }

    void Seal(Head<TBatch, TBlock> head, CancellationToken stop)
    {
        var segment = head.Rows == 0
            ? null
            : segments.Write(new SegmentHeader(format.Name, state.NextSegment(), head.LogNumber, []), writer => format.Seal(head.Blocks.ToArray(), null, writer, stop));
        // Before anyone can remove the segment, which says that the log does not count.
        head.Dispose();
        DeleteLog(head.LogNumber);
        state.Sealed(head, segment);
    }

    void DeleteLog(long number)
    {
        try
        {
            logs?.Delete(number);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            problems.Add($"A log of {format.Name} that is no longer needed can't be deleted, which the next start tries again: {failure.Message}");
        }
    }
}
