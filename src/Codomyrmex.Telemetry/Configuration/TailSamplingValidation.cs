using System.Globalization;

namespace Codomyrmex.Telemetry;

/// <summary>Checks <see cref="TelemetryOptions.TailSampling"/>.</summary>
static class TailSamplingValidation
{
    const long SmallestBytes = 1024 * 1024;
    static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    internal static IEnumerable<string> Problems(TailSamplingOptions? tail)
    {
        if (tail is null)
            yield break;
        if (tail.DecisionDelay <= TimeSpan.Zero || tail.DecisionDelay > Longest)
            yield return Text($"TailSampling.DecisionDelay is {tail.DecisionDelay}; it must be more than zero and at most a day.");
        if (tail.GraceAfterRoot < TimeSpan.Zero || tail.GraceAfterRoot > Longest)
            yield return Text($"TailSampling.GraceAfterRoot is {tail.GraceAfterRoot}; it must be zero or more and at most a day.");
        if (tail.MaxTraces < 1)
            yield return Text($"TailSampling.MaxTraces is {tail.MaxTraces}; it must be at least 1.");
        if (tail.MaxBytes < SmallestBytes)
            yield return Text($"TailSampling.MaxBytes is {tail.MaxBytes}; it must be at least {SmallestBytes}.");
        if (tail.SlowerThan is { } slow && (slow < TimeSpan.Zero || slow > Longest))
            yield return Text($"TailSampling.SlowerThan is {slow}; it must be zero or more and at most a day, or null to keep no trace for being slow.");
        if (!Share.IsValid(tail.Ratio))
            yield return Share.Problem("TailSampling.Ratio", tail.Ratio);
        if (tail.RememberedDecisions < 0)
            yield return Text($"TailSampling.RememberedDecisions is {tail.RememberedDecisions}; it must be 0 or more.");
        foreach (var problem in SamplingRule.Problems("TailSampling.Rules", tail.Rules))
            yield return problem;
    }

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
