using Mono.Cecil;

namespace Codomyrmex.Telemetry.Weaver;

/// <summary>Takes shells out of stack traces and of a debugger's steps, where the code that was moved stands for the method.</summary>
sealed class ShellAttributes
{
    readonly MethodReference[] _constructors;

    internal ShellAttributes(ModuleDefinition module)
    {
        var system = module.TypeSystem.CoreLibrary;
        _constructors =
        [
            Constructor(module, new("System.Diagnostics", "StackTraceHiddenAttribute", module, system)),
            Constructor(module, new("System.Diagnostics", "DebuggerStepThroughAttribute", module, system)),
        ];
    }

    internal void Mark(MethodDefinition shell)
    {
        foreach (var constructor in _constructors)
        {
            if (Markers.Find(shell, constructor.DeclaringType.FullName) is null)
                shell.CustomAttributes.Add(new(constructor));
        }
    }

    static MethodReference Constructor(ModuleDefinition module, TypeReference attribute) =>
        new(".ctor", module.TypeSystem.Void, attribute) { HasThis = true };
}
