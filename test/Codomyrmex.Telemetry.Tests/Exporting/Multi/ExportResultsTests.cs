using Codomyrmex.Telemetry.Otlp;
using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Exporting;

public sealed class ExportResultsTests
{
    const long Items = 40;

    static readonly ExportResult Refused = ExportResult.Partial(3, "too old");
    static readonly ExportResult Stored = ExportResult.Stored("on disk");

    public static TheoryData<ExportResult, ExportResult, ExportResult> Pairs => new()
    {
        { ExportResult.Success, ExportResult.Success, ExportResult.Success },
        { ExportResult.Success, ExportResult.Failed("no"), ExportResult.Failed("B: no") },
        { ExportResult.TimedOut("late"), ExportResult.Failed("no"), ExportResult.Failed("A: late; B: no") },
        { ExportResult.TimedOut("late"), Refused, ExportResult.TimedOut("A: late; B: too old") },
        { ExportResult.TimedOut("late"), Stored, ExportResult.Stored("A: late; B: on disk") },
        { Stored, ExportResult.Success, ExportResult.Stored("A: on disk") },
        { Stored, Refused, ExportResult.Stored("A: on disk; B: too old") },
        { Stored, Stored, ExportResult.Stored("A: on disk; B: on disk") },
        { Refused, ExportResult.Success, ExportResult.Partial(3, "A: too old") },
        { Refused, ExportResult.Partial(5, "too long"), ExportResult.Partial(5, "A: too old; B: too long") },
        { new ExportResult(ExportOutcome.Success, null, 2), ExportResult.Success, ExportResult.Partial(2, "A: refused some") },
        { new ExportResult(ExportOutcome.Success, "a warning"), ExportResult.Success, new ExportResult(ExportOutcome.Success, "A: a warning") },
        { new ExportResult(ExportOutcome.Failure), new ExportResult(ExportOutcome.TimedOut), ExportResult.Failed("A: failed; B: timed out") },
        { new ExportResult(ExportOutcome.Stored), ExportResult.Success, ExportResult.Stored("A: stored") },
    };

    // Of the first exporter's parts, and the second's answer: exported, dropped, and waiting as the result says.
    public static TheoryData<ExportResult[], ExportResult, (long, long, long)> Counts => new()
    {
        { [ExportResult.Success, Stored], ExportResult.Success, (20, 0, 20) },
        { [ExportResult.Success, Stored], ExportResult.Failed("no"), (0, 20, 20) },
        { [ExportResult.Success, Stored], Refused, (17, 3, 20) },
        { [ExportResult.Success, Stored], Stored, (0, 0, 40) },
        { [ExportResult.Failed("no"), Stored], ExportResult.Success, (0, 20, 20) },
        { [ExportResult.Failed("no"), Stored], Stored, (0, 0, 40) },
        { [ExportResult.Failed("no"), ExportResult.Success], ExportResult.Success, (20, 20, 0) },
        { [ExportResult.Failed("no"), ExportResult.TimedOut("late")], ExportResult.Success, (0, 40, 0) },
        { [Refused, ExportResult.Success], ExportResult.Success, (37, 3, 0) },
        { [Refused, Refused], ExportResult.Partial(9, "no"), (31, 9, 0) },
        { [Stored, Stored], ExportResult.Failed("no"), (0, 0, 40) },
        { [ExportResult.Success, ExportResult.Success], ExportResult.Success, (40, 0, 0) },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void TheResultIsTheirsTogetherAndTheReasonSaysWhose(ExportResult first, ExportResult second, ExportResult expected) =>
        Assert.Equal(expected, ExportResults.Combine(["A", "B"], [first, second], Items));

    [Theory]
    [MemberData(nameof(Counts))]
    public void EveryItemIsCountedOnce(ExportResult[] parts, ExportResult second, (long Exported, long Dropped, long Waiting) expected)
    {
        var first = ExportResult.Of([.. parts.Select(part => new PartialExport(Items / parts.Length, part))]);
        var result = ExportResults.Combine(["A", "B"], [first, second], Items);
        var diagnostics = new SelfDiagnostics(new ControlledTime(), null);
        diagnostics.Exported(OtlpSignal.Traces, Items, result);
        var counted = diagnostics.Snapshot();
        var waiting = result.Parts?.Where(static part => part.Result.Outcome == ExportOutcome.Stored).Sum(static part => part.Items)
            ?? (result.Outcome == ExportOutcome.Stored ? Items : 0);
        Assert.Equal(expected, (counted.Exported(OtlpSignal.Traces), counted.Dropped(OtlpSignal.Traces), waiting));
        Assert.Equal(Items, expected.Exported + expected.Dropped + expected.Waiting);
    }

    [Fact]
    public void EachLossKeepsItsReason()
    {
        var tooLarge = ExportResult.Failed("too large") with { IsTooLarge = true };
        var first = ExportResult.Of([new(10, tooLarge), new(10, ExportResult.TimedOut("late")), new(10, Refused), new(10, ExportResult.Failed("no"))]);
        var diagnostics = new SelfDiagnostics(new ControlledTime(), null);
        diagnostics.Exported(OtlpSignal.Traces, Items, ExportResults.Combine(["A", "B"], [first, ExportResult.Success], Items));
        var counted = diagnostics.Snapshot();
        Assert.Equal(
            (7, 13, 10, 10),
            (counted.Exported(OtlpSignal.Traces), counted.Dropped(OtlpSignal.Traces, DropReason.Rejected), counted.Dropped(OtlpSignal.Traces, DropReason.ExportTimedOut),
                counted.Dropped(OtlpSignal.Traces, DropReason.ExportFailed)));
    }
}
