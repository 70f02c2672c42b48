namespace Codomyrmex.Telemetry.Tests.Exporting;

public sealed class ExportResultsTests
{
    static readonly ExportResult Refused = ExportResult.Partial(3, "too old");

    public static TheoryData<ExportResult, ExportResult, ExportResult> Pairs => new()
    {
        { ExportResult.Success, ExportResult.Success, ExportResult.Success },
        { ExportResult.Success, ExportResult.Failed("no"), ExportResult.Failed("B: no") },
        { ExportResult.TimedOut("late"), ExportResult.Failed("no"), ExportResult.Failed("A: late; B: no") },
        { ExportResult.TimedOut("late"), ExportResult.Stored("on disk"), ExportResult.TimedOut("A: late; B: on disk") },
        { ExportResult.Stored("on disk"), ExportResult.Success, ExportResult.Stored("A: on disk") },
        { ExportResult.Stored("on disk"), Refused, ExportResult.Stored("A: on disk; B: too old") },
        { Refused, ExportResult.Success, ExportResult.Partial(3, "A: too old") },
        { Refused, ExportResult.Partial(5, "too long"), ExportResult.Partial(5, "A: too old; B: too long") },
        { new ExportResult(ExportOutcome.Success, null, 2), ExportResult.Success, ExportResult.Partial(2, "A: refused some") },
        { new ExportResult(ExportOutcome.Success, "a warning"), ExportResult.Success, new ExportResult(ExportOutcome.Success, "A: a warning") },
        { new ExportResult(ExportOutcome.Failure), new ExportResult(ExportOutcome.TimedOut), ExportResult.Failed("A: failed; B: timed out") },
        { new ExportResult(ExportOutcome.Stored), ExportResult.Success, ExportResult.Stored("A: stored") },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void TheWorstOutcomeIsTheirsTogetherAndTheReasonSaysWhose(ExportResult first, ExportResult second, ExportResult expected) =>
        Assert.Equal(expected, ExportResults.Combine(["A", "B"], [first, second]));
}
