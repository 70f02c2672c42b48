using Codomyrmex.Telemetry.Traced.Tests.Support;
using Codomyrmex.Telemetry.Weaver;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Codomyrmex.Telemetry.Traced.Tests.Weaving;

/// <summary>A folder of a test's own with a copy of the assembly that was not woven.</summary>
sealed class WeavingFolder : IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("weaving-");

    internal WeavingFolder(SymbolKind symbols, bool withMistakes = false)
    {
        Assembly = Path.Combine(_folder.FullName, Path.GetFileName(Here.Unwoven));
        using var read = ModuleDefinition.ReadModule(Here.Unwoven, new ReaderParameters { ReadSymbols = true });
        if (!withMistakes)
            read.Types.Remove(read.GetType("Codomyrmex.Telemetry.Traced.Unwoven.Mistakes"));
        read.Write(Assembly, symbols switch
        {
            SymbolKind.Portable => new() { SymbolWriterProvider = new PortablePdbWriterProvider(), WriteSymbols = true },
            SymbolKind.Embedded => new() { SymbolWriterProvider = new EmbeddedPortablePdbWriterProvider(), WriteSymbols = true },
            _ => new(),
        });
    }

    internal string Assembly { get; }

    internal string Symbols => Path.ChangeExtension(Assembly, ".pdb");

    /// <summary>What the assembly was compiled against, or what stands for it at run time.</summary>
    internal static string[] References { get; } =
    [
        .. Directory.GetFiles(AppContext.BaseDirectory, "*.dll"),
        .. Directory.GetFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "*.dll"),
    ];

    internal int Weave(List<Problem> problems) => new AssemblyFiles(Assembly, Symbols, References, null).Weave(problems);

    public void Dispose() => _folder.Delete(recursive: true);
}
