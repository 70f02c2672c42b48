namespace Codomyrmex.Telemetry;

/// <summary>One call of an exporter that may throw, hang or ignore its cancellation: it always ends, in time, with a result. What it does is not traced.</summary>
/// <param name="environment">The SDK's.</param>
/// <param name="timeout">Longest time it may take.</param>
/// <param name="abandon">Ends it earlier.</param>
/// <param name="overdue">Told, with the result, that time is up although the exporter may not have given back the thread that called it; may be null.</param>
sealed class GuardedExport(ProcessingEnvironment environment, TimeSpan timeout, CancellationToken abandon, Action<ExportResult>? overdue = null)
{
    static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(100);

    BatchReaders? _readers;

    /// <summary>What the exporter was still doing when it was given up, and may still read the batch for.</summary>
    internal Task Remains { get; private set; } = Task.CompletedTask;

    /// <summary>
    /// Completes when nothing reads the batch any more, after <see cref="Remains"/>; perhaps later than that, and with a failure. To be asked for only then.
    /// </summary>
    internal Task Released => _readers?.Close() ?? Task.CompletedTask;

    /// <summary>Runs <paramref name="export"/>, its synchronous part on the calling thread.</summary>
    internal async Task<ExportResult> RunAsync(object exporter, Func<CancellationToken, ValueTask<ExportResult>> export)
    {
        // An exporter's own requests are not traced, and what it logs is not exported.
        using var suppression = Tracing.Export();
        _readers = BatchReaders.Enter();
        using var deadline = new IsolatedDeadline(timeout, environment.Time, failure => environment.Diagnostics.Failed(exporter, failure), abandon);
        using var watch = overdue is null ? default : deadline.Token.UnsafeRegister(_ => overdue(GivenUp(deadline)), null);
        Task<ExportResult>? task = null;
        try
        {
            task = export(deadline.Token).AsTask();
            if (!task.IsCompleted)
                await Task.WhenAny(task, WhenOver(task, deadline.Token)).ConfigureAwait(false);
            if (task.IsCompleted)
                return await task.ConfigureAwait(false);
            Remains = task;
            return GivenUp(deadline);
        }
        catch (OperationCanceledException) when (deadline.Token.IsCancellationRequested)
        {
            return GivenUp(deadline);
        }
        catch (Exception failure)
        {
            environment.Diagnostics.Failed(exporter, failure);
            return ExportResult.Failed(failure.Message);
        }
    }

    // One that obeys the cancellation still says what became of the batch, so it has a moment for that.
    static async Task WhenOver(Task task, CancellationToken end)
    {
        await task.WaitAsync(end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!task.IsCompleted)
            await Task.WhenAny(task, Task.Delay(Grace, CancellationToken.None)).ConfigureAwait(false);
    }

    ExportResult GivenUp(IsolatedDeadline deadline) =>
        ExportResult.TimedOut(deadline.HasPassed ? $"no answer within {timeout.TotalSeconds} s" : "given up at shutdown");
}
