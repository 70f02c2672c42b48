using System.Globalization;
using System.Text;

namespace Codomyrmex.Telemetry;

/// <summary>Several exporters' answers to one batch, as one.</summary>
static class ExportResults
{
    /// <summary>
    /// Failure if one failed, else a time-out if one timed out, else stored if one stored it, else success with the most that any receiver refused. The reason
    /// names everyone who has something to say.
    /// </summary>
    internal static ExportResult Combine(ReadOnlySpan<string> names, ReadOnlySpan<ExportResult> results)
    {
        var outcome = ExportOutcome.Success;
        var rejected = 0L;
        StringBuilder? reasons = null;
        for (var i = 0; i < results.Length; i++)
        {
            var result = results[i];
            if (Weight(result.Outcome) > Weight(outcome))
                outcome = result.Outcome;
            rejected = Math.Max(rejected, result.Rejected);
            if (result is { IsSuccess: true, Reason: null or "", Rejected: 0 })
                continue;
            reasons = reasons is null ? new StringBuilder() : reasons.Append("; ");
            reasons.Append(CultureInfo.InvariantCulture, $"{names[i]}: {result.Reason ?? Word(result.Outcome)}");
        }

        return new ExportResult(outcome, reasons?.ToString(), outcome == ExportOutcome.Success ? rejected : 0);
    }

    static int Weight(ExportOutcome outcome) => outcome switch
    {
        ExportOutcome.Success => 0,
        ExportOutcome.Stored => 1,
        ExportOutcome.TimedOut => 2,
        _ => 3,
    };

    static string Word(ExportOutcome outcome) => outcome switch
    {
        ExportOutcome.Success => "refused some",
        ExportOutcome.Stored => "stored",
        ExportOutcome.TimedOut => "timed out",
        _ => "failed",
    };
}
