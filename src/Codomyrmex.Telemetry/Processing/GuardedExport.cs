namespace Codomyrmex.Telemetry;

/// <summary>One call of an exporter that may throw, hang or ignore its cancellation: it always ends, in time, with a result. What it does is not traced.</summary>
/// <param name="environment">The SDK's.</param>
/// <param name="timeout">Longest time it may take.</param>
/// <param name="abandon">Ends it earlier.</param>
readonly struct GuardedExport(ProcessingEnvironment environment, TimeSpan timeout, CancellationToken abandon)
{
    /// <summary>Runs <paramref name="export"/>.</summary>
    internal Task<ExportResult> RunAsync(object exporter, Func<CancellationToken, ValueTask<ExportResult>> export) =>
        RunAsync(exporter, export, new Outcome());

    /// <summary>Runs <paramref name="export"/> and notes in <paramref name="outcome"/> whether it is still at work afterwards.</summary>
    internal async Task<ExportResult> RunAsync(object exporter, Func<CancellationToken, ValueTask<ExportResult>> export, Outcome outcome)
    {
        // An exporter's own requests are not traced.
        using var suppression = Tracing.Suppress();
        using var deadline = new CancellationTokenSource(timeout, environment.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, abandon);
        Task<ExportResult>? task = null;
        try
        {
            task = export(either.Token).AsTask();
            return await task.WaitAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            outcome.Hangs = task is { IsCompleted: false };
            return ExportResult.TimedOut(deadline.IsCancellationRequested ? $"no answer within {timeout.TotalSeconds} s" : "given up at shutdown");
        }
        catch (Exception failure)
        {
            environment.Diagnostics.Failed(exporter, failure);
            return ExportResult.Failed(failure.Message);
        }
    }

    /// <summary>What is left of a call.</summary>
    internal sealed class Outcome
    {
        /// <summary>True if the exporter still runs and may still read what it was given.</summary>
        internal bool Hangs { get; set; }
    }
}
