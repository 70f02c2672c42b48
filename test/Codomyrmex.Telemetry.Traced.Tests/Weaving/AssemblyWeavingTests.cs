using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Codomyrmex.Telemetry.Weaver;
using Mono.Cecil;

namespace Codomyrmex.Telemetry.Traced.Tests.Weaving;

public sealed class AssemblyWeavingTests
{
    [Theory]
    [InlineData(SymbolKind.None)]
    [InlineData(SymbolKind.Portable)]
    [InlineData(SymbolKind.Embedded)]
    internal void TheDebugInformationMovesWithTheCode(SymbolKind symbols)
    {
        using var folder = new WeavingFolder(symbols);

        Assert.True(folder.Weave([]) > 50);

        using var woven = ModuleDefinition.ReadModule(folder.Assembly, new ReaderParameters { ReadSymbols = symbols != SymbolKind.None });
        Assert.Equal(symbols, Symbols.Of(woven, folder.Symbols));
        var type = woven.Types.Single(type => type.Name == "SyncShapes");
        var (shell, moved) = (type.Methods.Single(method => method.Name == "Add"), type.Methods.Single(method => method.Name == "Add$traced"));
        Assert.True(moved.IsPrivate);
        Assert.Empty(shell.DebugInformation.SequencePoints);
        if (symbols == SymbolKind.None)
            return;
        Assert.NotEmpty(moved.DebugInformation.SequencePoints);
        Assert.EndsWith("SyncShapes.cs", moved.DebugInformation.SequencePoints[0].Document.Url, StringComparison.Ordinal);
    }

    [Fact]
    public void WeavingAWovenAssemblyChangesNothing()
    {
        using var folder = new WeavingFolder(SymbolKind.Portable);
        folder.Weave([]);
        var woven = File.ReadAllBytes(folder.Assembly);

        Assert.Equal(0, folder.Weave([]));

        Assert.Equal(woven, File.ReadAllBytes(folder.Assembly));
    }

    [Theory]
    [InlineData(SymbolKind.Portable)]
    [InlineData(SymbolKind.Embedded)]
    internal void TheSameInputGivesTheSameBytesInAnyFolder(SymbolKind symbols)
    {
        using var first = new WeavingFolder(symbols);
        using var second = new WeavingFolder(symbols);
        File.Copy(first.Assembly, second.Assembly, overwrite: true);
        if (symbols == SymbolKind.Portable)
            File.Copy(first.Symbols, second.Symbols, overwrite: true);

        first.Weave([]);
        second.Weave([]);

        Assert.Equal(File.ReadAllBytes(first.Assembly), File.ReadAllBytes(second.Assembly));
        if (symbols == SymbolKind.Portable)
            Assert.Equal(File.ReadAllBytes(first.Symbols), File.ReadAllBytes(second.Symbols));
    }

    [Fact]
    public void AnAssemblyThatDoesNotUseTheAttributesIsLeftAlone()
    {
        using var folder = new WeavingFolder(SymbolKind.None);
        File.Copy(typeof(Span).Assembly.Location, folder.Assembly, overwrite: true);

        Assert.Equal(0, folder.Weave([]));

        Assert.Equal(File.ReadAllBytes(typeof(Span).Assembly.Location), File.ReadAllBytes(folder.Assembly));
    }

    [Fact]
    public void DebugInformationThatOnlyWindowsReadsIsReportedAsLost()
    {
        using var folder = new WeavingFolder(SymbolKind.None);
        File.WriteAllText(folder.Symbols, "Microsoft C/C++ MSF 7.00");
        var problems = new List<Problem>();

        Assert.True(folder.Weave(problems) > 0);

        Assert.Contains(problems, problem => problem.Code == "TRACED007" && !problem.IsError);
    }

    [Fact]
    public void EveryWovenMethodCompiles()
    {
        using var folder = new WeavingFolder(SymbolKind.Portable);
        folder.Weave([]);
        var context = new AssemblyLoadContext("woven", isCollectible: true);
        try
        {
            var assembly = context.LoadFromStream(new MemoryStream(File.ReadAllBytes(folder.Assembly)));
            var methods = assembly.GetTypes()
                .Where(type => !type.ContainsGenericParameters)
                .SelectMany(type => type.GetMethods(BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static))
                .Where(method => !method.ContainsGenericParameters && !method.IsAbstract)
                .ToArray();

            Assert.True(methods.Count(method => method.Name.EndsWith("$traced", StringComparison.Ordinal)) > 50);
            Assert.All(methods, method => RuntimeHelpers.PrepareMethod(method.MethodHandle));
        }
        finally
        {
            context.Unload();
        }
    }

    [Fact]
    public void TheShellKeepsWhatOthersLookForAndTheMovedCodeWhatATrimmerNeeds()
    {
        using var folder = new WeavingFolder(SymbolKind.Portable);
        folder.Weave([]);
        using var woven = ModuleDefinition.ReadModule(folder.Assembly);

        var methods = woven.Types.Single(type => type.Name == "TaskShapes").Methods;
        var (shell, moved) = (methods.Single(method => method.Name == "AwaitAsync"), methods.Single(method => method.Name == "AwaitAsync$traced"));
        Assert.NotNull(Markers.StateMachineOf(shell));
        Assert.Null(Markers.StateMachineOf(moved));
        Assert.NotNull(Markers.Find(shell, "System.Diagnostics.StackTraceHiddenAttribute"));
        Assert.NotNull(Markers.Find(shell, "System.Diagnostics.DebuggerStepThroughAttribute"));
        Assert.Null(Markers.Find(moved, Markers.Traced));

        var locked = woven.Types.Single(type => type.Name == "SyncShapes").Methods;
        Assert.True(locked.Single(method => method.Name == "Locked").IsSynchronized);
        Assert.False(locked.Single(method => method.Name == "Locked$traced").IsSynchronized);
        Assert.True(locked.Single(method => method.Name == "Overloaded$traced").NoInlining);
        Assert.Single(locked, method => method.Name == "Overloaded$traced2");
    }
}
