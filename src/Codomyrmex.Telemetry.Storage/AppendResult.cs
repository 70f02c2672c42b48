namespace Codomyrmex.Telemetry.Storage;

/// <summary>The outcome of appending one batch.</summary>
/// <param name="Outcome">Whether the batch is kept.</param>
/// <param name="Reason">Why it, or a part of it, is not, in words a client may read; null when all is kept.</param>
/// <param name="RetryAfter">When <see cref="AppendOutcome.Full"/>, how long a client should wait.</param>
/// <param name="Rejected">When accepted, rows that are not kept all the same, such as those older than retention.</param>
public readonly record struct AppendResult(AppendOutcome Outcome, string? Reason = null, TimeSpan RetryAfter = default, long Rejected = 0)
{
    /// <summary>The batch is kept.</summary>
    public static AppendResult Accepted => default;
}
