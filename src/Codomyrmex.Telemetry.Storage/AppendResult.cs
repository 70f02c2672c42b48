namespace Codomyrmex.Telemetry.Storage;

/// <summary>The outcome of appending one batch.</summary>
/// <param name="Outcome">Whether the batch is kept.</param>
/// <param name="Reason">Why it is not, in words a client may read; null when accepted.</param>
/// <param name="RetryAfter">When <see cref="AppendOutcome.Full"/>, how long a client should wait.</param>
public readonly record struct AppendResult(AppendOutcome Outcome, string? Reason = null, TimeSpan RetryAfter = default)
{
    /// <summary>The batch is kept.</summary>
    public static AppendResult Accepted => default;
}
