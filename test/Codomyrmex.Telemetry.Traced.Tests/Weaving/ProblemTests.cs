using Codomyrmex.Telemetry.Weaver;

namespace Codomyrmex.Telemetry.Traced.Tests.Weaving;

public sealed class ProblemTests
{
    [Fact]
    public void MistakesAreErrorsThatNameTheMethodAndChangeNothing()
    {
        using var folder = new WeavingFolder(SymbolKind.Portable, withMistakes: true);
        var before = File.ReadAllBytes(folder.Assembly);
        var problems = new List<Problem>();

        Assert.Equal(0, folder.Weave(problems));

        Assert.Equal(before, File.ReadAllBytes(folder.Assembly));
        Assert.Equal(
            ["TRACED001 Mistakes.Abstract", "TRACED001 Mistakes.Extern", "TRACED001 Mistakes.Variable", "TRACED002 Mistakes.Keyless", "TRACED002 Mistakes.Malformed"],
            Named(problems.Where(problem => problem.IsError)));
        var malformed = problems.Single(problem => problem.Message.StartsWith("Mistakes.Malformed", StringComparison.Ordinal));
        Assert.Contains("\"no equals sign\"", malformed.Message, StringComparison.Ordinal);
        Assert.EndsWith("Mistakes.cs", malformed.File, StringComparison.Ordinal);
        Assert.True(malformed.Line > 0 && malformed.Column > 0);
    }

    [Fact]
    public void DoubtsAreWarningsWithTheirPlace()
    {
        using var folder = new WeavingFolder(SymbolKind.Portable);
        var problems = new List<Problem>();

        Assert.True(folder.Weave(problems) > 0);

        Assert.DoesNotContain(problems, problem => problem.IsError);
        Assert.Equal(
            [
                "TRACED003 Doubts.Forgotten", "TRACED003 TaskShapes.Void", "TRACED004 Doubts.Open", "TRACED004 Doubts.Unrecorded", "TRACED004 Doubts.Unrecorded",
                "TRACED004 Doubts.Unrecorded", "TRACED005 Doubts.Untraced",
            ],
            Named(problems));
        Assert.All(problems, problem => Assert.True(problem.Line > 0));
    }

    static IEnumerable<string> Named(IEnumerable<Problem> problems) =>
        problems.Select(problem => $"{problem.Code} {problem.Message[..problem.Message.IndexOf(':', StringComparison.Ordinal)]}").Order(StringComparer.Ordinal);
}
