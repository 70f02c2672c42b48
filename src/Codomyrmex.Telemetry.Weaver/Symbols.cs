using System.IO;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Codomyrmex.Telemetry.Weaver;

/// <summary>Where an assembly's debug information is.</summary>
enum SymbolKind
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>In a portable file beside it.</summary>
    Portable,

    /// <summary>In the assembly.</summary>
    Embedded,

    /// <summary>In a file of the format that only Windows has; it can't be kept.</summary>
    Windows,
}

/// <summary>Finding out which it is.</summary>
static class Symbols
{
    internal static SymbolKind Of(ModuleDefinition module, string? file) =>
        module.HasDebugHeader && module.GetDebugHeader().Entries.Any(entry => entry.Directory.Type == ImageDebugType.EmbeddedPortablePdb) ? SymbolKind.Embedded
        : file is null || !File.Exists(file) ? SymbolKind.None
        : IsPortable(file) ? SymbolKind.Portable
        : SymbolKind.Windows;

    // "BSJB", the signature of metadata (ECMA-335, II.24.2.1).
    static bool IsPortable(string path)
    {
        using var file = File.OpenRead(path);
        return file.ReadByte() == 'B' && file.ReadByte() == 'S' && file.ReadByte() == 'J' && file.ReadByte() == 'B';
    }
}
