using Codomyrmex.Telemetry.Weaver;
using Microsoft.Build.Utilities;

namespace Codomyrmex.Telemetry.Traced.Tests.Weaving;

public sealed class WeaveTracedTests
{
    readonly CollectingBuild _build = new();

    [Fact]
    public void WarningsLetTheBuildGoOn()
    {
        using var folder = new WeavingFolder(SymbolKind.Portable);

        Assert.True(TaskFor(folder).Execute());

        Assert.Empty(_build.Errors);
        var warning = Assert.Single(_build.Warnings, warning => warning.Code == "TRACED005");
        Assert.EndsWith("Mistakes.cs", warning.File, StringComparison.Ordinal);
        Assert.StartsWith("Doubts.Untraced: ", warning.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void MistakesBreakTheBuild()
    {
        using var folder = new WeavingFolder(SymbolKind.Portable, withMistakes: true);

        Assert.False(TaskFor(folder).Execute());

        Assert.Contains(_build.Errors, error => error.Code == "TRACED002" && error.LineNumber > 0);
    }

    [Fact]
    public void AFileThatIsNoAssemblyIsReported()
    {
        using var folder = new WeavingFolder(SymbolKind.None);
        File.WriteAllText(folder.Assembly, "not an assembly");

        Assert.False(TaskFor(folder).Execute());

        var error = Assert.Single(_build.Errors);
        Assert.Equal("TRACED006", error.Code);
        Assert.Contains(folder.Assembly, error.Message, StringComparison.Ordinal);
    }

    WeaveTraced TaskFor(WeavingFolder folder) => new()
    {
        BuildEngine = _build,
        Assembly = new TaskItem(folder.Assembly),
        Symbols = new TaskItem(folder.Symbols),
        References = [.. WeavingFolder.References.Select(path => new TaskItem(path))],
    };
}
