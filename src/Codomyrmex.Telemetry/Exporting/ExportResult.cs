namespace Codomyrmex.Telemetry;

/// <summary>How an export ended.</summary>
public enum ExportOutcome
{
    /// <summary>Everything, or all but <see cref="ExportResult.Rejected"/>, arrived.</summary>
    Success,

    /// <summary>Nothing arrived, or nobody knows.</summary>
    Failure,

    /// <summary>Nothing arrived in time.</summary>
    TimedOut,

    /// <summary>Nothing has arrived yet; it is safe on disk, and the exporter goes on trying and counts what becomes of it.</summary>
    Stored,
}

/// <summary>An exporter's answer.</summary>
/// <param name="Outcome">Whether the batch arrived.</param>
/// <param name="Reason">Why not, or what the receiver had to say; null when there is nothing to say.</param>
/// <param name="Rejected">
/// With success: spans, data points or log records that did not arrive, because the receiver refused them for good or because the batch was sent in parts
/// and some of them failed.
/// </param>
public readonly record struct ExportResult(ExportOutcome Outcome, string? Reason = null, long Rejected = 0)
{
    /// <summary>Everything arrived.</summary>
    public static ExportResult Success => default;

    /// <summary>True if the batch arrived, apart from what was refused.</summary>
    public bool IsSuccess => Outcome == ExportOutcome.Success;

    /// <summary>True if the receiver might take less at once.</summary>
    internal bool IsTooLarge { get; init; }

    /// <summary>How the parts of a batch ended that was sent in several; null if it went as a whole.</summary>
    internal IReadOnlyList<PartialExport>? Parts { get; init; }

    /// <summary>Nothing arrived, and why.</summary>
    public static ExportResult Failed(string reason) => new(ExportOutcome.Failure, reason);

    /// <summary>Nothing arrived in time, and what was waited for.</summary>
    public static ExportResult TimedOut(string reason) => new(ExportOutcome.TimedOut, reason);

    /// <summary>Nothing has arrived yet, but all of it is safe on disk.</summary>
    public static ExportResult Stored(string reason) => new(ExportOutcome.Stored, reason);

    /// <summary>The batch arrived; the receiver refused some of it, or has a warning.</summary>
    public static ExportResult Partial(long rejected, string reason) => new(ExportOutcome.Success, reason, rejected);

    /// <summary>What becomes of a batch whose parts ended so. Success if any part arrived.</summary>
    internal static ExportResult Of(IReadOnlyList<PartialExport> parts)
    {
        if (parts.Count == 1)
            return parts[0].Result;
        var reasons = string.Join("; ", parts.Select(part => part.Result.Reason).OfType<string>().Distinct(StringComparer.Ordinal).Take(3));
        var best = parts.Any(part => part.Result.IsSuccess) ? ExportOutcome.Success
            : parts.Any(part => part.Result.Outcome == ExportOutcome.Stored) ? ExportOutcome.Stored
            : parts[^1].Result.Outcome;
        var lost = parts.Sum(part => part.Result.Outcome switch
        {
            ExportOutcome.Success => part.Result.Rejected,
            ExportOutcome.Stored => 0,
            _ => part.Items,
        });
        return new ExportResult(best, reasons.Length > 0 ? reasons : null, best == ExportOutcome.Success ? lost : 0) { Parts = parts };
    }
}
