using System;
using System.Collections.Generic;
using System.IO;
using Mono.Cecil;

namespace Codomyrmex.Telemetry.Weaver;

/// <summary>The assemblies that the compiler was given, read when the weaver needs to know a type.</summary>
sealed class ReferencedAssemblies : IAssemblyResolver
{
    readonly Dictionary<string, string> _paths = new(StringComparer.OrdinalIgnoreCase);
    readonly Dictionary<string, AssemblyDefinition> _read = new(StringComparer.OrdinalIgnoreCase);

    internal ReferencedAssemblies(IEnumerable<string> paths)
    {
        foreach (var path in paths)
            _paths[Path.GetFileNameWithoutExtension(path)] = path;
    }

    public AssemblyDefinition? Resolve(AssemblyNameReference name) => Resolve(name, new());

    public AssemblyDefinition? Resolve(AssemblyNameReference name, ReaderParameters parameters)
    {
        if (_read.TryGetValue(name.Name, out var known))
            return known;
        if (!_paths.TryGetValue(name.Name, out var path))
            return null;
        return _read[name.Name] = AssemblyDefinition.ReadAssembly(path, new ReaderParameters(ReadingMode.Deferred) { AssemblyResolver = this });
    }

    public void Dispose()
    {
        foreach (var assembly in _read.Values)
            assembly.Dispose();
        _read.Clear();
    }
}
