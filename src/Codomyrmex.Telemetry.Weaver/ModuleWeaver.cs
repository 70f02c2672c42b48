using System;
using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;

namespace Codomyrmex.Telemetry.Weaver;

/// <summary>Wraps the traced methods of one module.</summary>
static class ModuleWeaver
{
    /// <summary>Cheap: reads the table of referred types, and no code.</summary>
    internal static bool IsToBeWoven(ModuleDefinition module) =>
        (module.HasTypeReference(Markers.Traced) || module.HasTypeReference(Markers.TracedParameter)) && module.GetType(Descriptors.TypeName) is null;

    /// <summary>Changes nothing if there are errors among the <paramref name="problems"/>.</summary>
    /// <returns>How many methods were wrapped.</returns>
    internal static int Weave(ModuleDefinition module, List<Problem> problems)
    {
        var targets = AllTypes(module.Types)
            .Where(type => !IsExtensionMarker(type))
            .SelectMany(type => type.Methods)
            .Select(method => TracedTarget.Read(method, problems))
            .OfType<TracedTarget>()
            .ToArray();
        if (targets.Length == 0 || problems.Any(problem => problem.IsError))
            return 0;

        module.TryGetTypeReference(Markers.Traced, out var attribute);
        var sdk = new SdkReferences(module, attribute.Scope);
        var descriptors = new Descriptors(module, sdk, module.Assembly.Name.Name, VersionOf(module.Assembly));
        var marks = new ShellAttributes(module);
        foreach (var target in targets)
        {
            var moved = MovedBody.Of(target.Method);
            Shell.Write(target, sdk.Call(target.Shape), descriptors.Add(target), moved);
            marks.Mark(target.Method);
        }

        descriptors.Finish();
        return targets.Length;
    }

    static IEnumerable<TypeDefinition> AllTypes(IEnumerable<TypeDefinition> types) =>
        types.SelectMany(type => AllTypes(type.NestedTypes).Prepend(type));

    // What stands in an extension block is compiled twice: into a static method, which runs, and into a declaration, which never does.
    static bool IsExtensionMarker(TypeDefinition type) =>
        type.Name.StartsWith("<G>$", StringComparison.Ordinal) || type.Name.StartsWith("<M>$", StringComparison.Ordinal);

    /// <summary>The version its authors gave it, without the commit; else that of the assembly.</summary>
    static string VersionOf(AssemblyDefinition assembly)
    {
        var informational = Markers.Find(assembly, "System.Reflection.AssemblyInformationalVersionAttribute")?.ConstructorArguments[0].Value as string;
        return string.IsNullOrEmpty(informational) ? assembly.Name.Version.ToString() : informational!.Split('+')[0];
    }
}
