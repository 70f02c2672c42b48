using System.IO;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Codomyrmex.Telemetry.Weaver;

/// <summary>Writes debug information into an assembly that is itself written to memory, and so has no file's name to offer.</summary>
sealed class EmbeddedSymbols : ISymbolWriterProvider
{
    readonly EmbeddedPortablePdbWriterProvider _provider = new();

    public ISymbolWriter GetSymbolWriter(ModuleDefinition module, string fileName) =>
        _provider.GetSymbolWriter(module, module.Assembly.Name.Name + ".pdb");

    public ISymbolWriter GetSymbolWriter(ModuleDefinition module, Stream symbolStream) => GetSymbolWriter(module, "");
}
