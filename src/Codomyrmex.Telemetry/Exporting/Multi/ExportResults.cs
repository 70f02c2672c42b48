using System.Globalization;
using System.Text;

namespace Codomyrmex.Telemetry;

/// <summary>Several exporters' answers to one batch, as one, by which every item is counted once.</summary>
static class ExportResults
{
    /// <summary>
    /// What some exporter has stored is stored, because that exporter counts what becomes of it. Of the rest as many are lost as at the exporter that lost
    /// most, for its reasons; what is left then has arrived. The reason names everyone who has something to say.
    /// </summary>
    /// <remarks>Nobody knows which items of a batch an exporter has stored: what two have stored is taken for different items, as far as there are so many.</remarks>
    /// <param name="names">The exporters.</param>
    /// <param name="results">Their answers.</param>
    /// <param name="items">Items of the batch.</param>
    internal static ExportResult Combine(ReadOnlySpan<string> names, ReadOnlySpan<ExportResult> results, long items)
    {
        var stored = 0L;
        ExportTally? worst = null;
        foreach (ref readonly var result in results)
        {
            var tally = new ExportTally(items, result);
            stored = Math.Min(items, stored + tally.Stored);
            if (worst is null || (tally.Lost, tally.Weight).CompareTo((worst.Lost, worst.Weight)) > 0)
                worst = tally;
        }

        return Of(items, stored, [.. worst?.Losses(items - stored) ?? []], Reasons(names, results));
    }

    static ExportResult Of(long items, long stored, List<PartialExport> losses, string? reasons)
    {
        var lost = losses.Sum(static loss => loss.Items);
        if (lost == 0 && stored == 0)
            return new ExportResult(ExportOutcome.Success, reasons);
        if (lost == 0 && stored == items)
            return new ExportResult(ExportOutcome.Stored, reasons);
        if (stored == 0 && losses.TrueForAll(static loss => loss.Result.IsSuccess))
            return new ExportResult(ExportOutcome.Success, reasons, lost);
        if (losses.Count == 1 && lost == items)
            return losses[0].Result with { Reason = reasons };

        List<PartialExport> parts = [.. losses.Select(loss => loss with { Result = loss.Result with { Reason = reasons } })];
        if (stored > 0)
            parts.Add(new PartialExport(stored, new ExportResult(ExportOutcome.Stored, reasons)));
        if (items > lost + stored)
            parts.Add(new PartialExport(items - lost - stored, ExportResult.Success));
        return ExportResult.Of(parts) with { Reason = reasons };
    }

    static string? Reasons(ReadOnlySpan<string> names, ReadOnlySpan<ExportResult> results)
    {
        StringBuilder? reasons = null;
        for (var i = 0; i < results.Length; i++)
        {
            var result = results[i];
            if (result is { IsSuccess: true, Reason: null or "", Rejected: 0 })
                continue;
            reasons = reasons is null ? new StringBuilder() : reasons.Append("; ");
            reasons.Append(CultureInfo.InvariantCulture, $"{names[i]}: {result.Reason ?? Word(result.Outcome)}");
        }

        return reasons?.ToString();
    }

    static string Word(ExportOutcome outcome) => outcome switch
    {
        ExportOutcome.Success => "refused some",
        ExportOutcome.Stored => "stored",
        ExportOutcome.TimedOut => "timed out",
        _ => "failed",
    };
}
