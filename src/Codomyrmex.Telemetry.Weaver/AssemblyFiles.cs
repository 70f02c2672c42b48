using System.Collections.Generic;
using System.IO;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Codomyrmex.Telemetry.Weaver;

/// <summary>The files of the assembly being built: read, woven and written in place.</summary>
sealed class AssemblyFiles(string assembly, string? symbols, IReadOnlyCollection<string> references, byte[]? signingKey)
{
    /// <summary>Weaves the assembly if it uses the attributes and has not been woven yet. Writes nothing unless a method was wrapped.</summary>
    /// <returns>How many methods were wrapped.</returns>
    internal int Weave(List<Problem> problems)
    {
        SymbolKind kind;
        using (var module = ModuleDefinition.ReadModule(assembly, new ReaderParameters(ReadingMode.Deferred)))
        {
            if (!ModuleWeaver.IsToBeWoven(module))
                return 0;
            kind = Symbols.Of(module, symbols);
        }

        if (kind == SymbolKind.Windows)
        {
            problems.Add(Problem.Warning(
                Problem.SymbolsAreLost, "the debug information does not fit the woven assembly. Set <DebugType>portable</DebugType> or embedded."));
        }

        using var resolver = new ReferencedAssemblies(references);
        using var read = ModuleDefinition.ReadModule(assembly, Reading(kind, resolver));
        var count = ModuleWeaver.Weave(read, problems);
        if (count > 0)
            Write(read, kind);
        return count;
    }

    ReaderParameters Reading(SymbolKind kind, ReferencedAssemblies resolver)
    {
        var parameters = new ReaderParameters { InMemory = true, AssemblyResolver = resolver };
        if (kind == SymbolKind.Embedded)
        {
            parameters.SymbolReaderProvider = new EmbeddedPortablePdbReaderProvider();
        }
        else if (kind == SymbolKind.Portable)
        {
            parameters.SymbolReaderProvider = new PortablePdbReaderProvider();
            parameters.SymbolStream = new MemoryStream(File.ReadAllBytes(symbols!));
        }

        parameters.ReadSymbols = parameters.SymbolReaderProvider is not null;
        return parameters;
    }

    // Into memory first: what stands in the files is always whole, and the symbols' own path does not get into the assembly.
    void Write(ModuleDefinition module, SymbolKind kind)
    {
        using var code = new MemoryStream();
        using var debug = new MemoryStream();
        var parameters = new WriterParameters { DeterministicMvid = true, StrongNameKeyBlob = signingKey };
        if (kind == SymbolKind.Embedded)
        {
            parameters.SymbolWriterProvider = new EmbeddedSymbols();
        }
        else if (kind == SymbolKind.Portable)
        {
            parameters.SymbolWriterProvider = new PortablePdbWriterProvider();
            parameters.SymbolStream = debug;
        }

        parameters.WriteSymbols = parameters.SymbolWriterProvider is not null;
        module.Write(code, parameters);
        if (kind == SymbolKind.Portable)
            File.WriteAllBytes(symbols!, debug.ToArray());
        File.WriteAllBytes(assembly, code.ToArray());
    }
}
