using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Codomyrmex.Telemetry.Weaver;

/// <summary>
/// Takes what a method does into a private method beside it, with the same parameters and generic parameters. The method itself keeps its
/// place: its name, attributes and overrides, and so everyone who calls it.
/// </summary>
static class MovedBody
{
    internal const string Suffix = "$traced";

    // Runtime async: the body is suspended by the runtime. The shell is an ordinary method.
    const MethodImplAttributes RuntimeAsync = (MethodImplAttributes)0x2000;

    /// <summary>What a trimmer must know of the code that was moved.</summary>
    static readonly HashSet<string> AboutTheCode =
    [
        "System.Diagnostics.CodeAnalysis.RequiresUnreferencedCodeAttribute",
        "System.Diagnostics.CodeAnalysis.RequiresDynamicCodeAttribute",
        "System.Diagnostics.CodeAnalysis.RequiresAssemblyFilesAttribute",
        "System.Diagnostics.CodeAnalysis.UnconditionalSuppressMessageAttribute",
        "System.Diagnostics.CodeAnalysis.DynamicallyAccessedMembersAttribute",
        "System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverageAttribute",
        "System.Runtime.CompilerServices.IsReadOnlyAttribute",
    ];

    /// <summary>Leaves <paramref name="method"/> with an empty body.</summary>
    /// <returns>The method that has the code now.</returns>
    internal static MethodDefinition Of(MethodDefinition method)
    {
        var moved = new MethodDefinition(
            NameFor(method), MethodAttributes.Private | MethodAttributes.HideBySig | (method.Attributes & MethodAttributes.Static), method.ReturnType)
        {
            HasThis = method.HasThis,
            ExplicitThis = method.ExplicitThis,
            CallingConvention = method.CallingConvention,
            ImplAttributes = ImplementationOf(method),
        };
        CopySignature(method, moved);
        MoveCode(method, moved);
        MoveDebugInformation(method, moved);
        method.Body = new MethodBody(method);
        method.ImplAttributes &= ~RuntimeAsync;
        method.DeclaringType.Methods.Add(moved);
        return moved;
    }

    static string NameFor(MethodDefinition method)
    {
        var name = method.Name + Suffix;
        var methods = method.DeclaringType.Methods;
        for (var number = 2; methods.Any(other => other.Name == name); number++)
            name = method.Name + Suffix + number;
        return name;
    }

    // The method stands in stack traces in place of the shell, so it must not be inlined unless its author wants that.
    static MethodImplAttributes ImplementationOf(MethodDefinition method)
    {
        var attributes = method.ImplAttributes & ~MethodImplAttributes.Synchronized;
        return (attributes & MethodImplAttributes.AggressiveInlining) != 0 ? attributes : attributes | MethodImplAttributes.NoInlining;
    }

    static void CopySignature(MethodDefinition from, MethodDefinition to)
    {
        foreach (var generic in from.GenericParameters)
        {
            var copy = new GenericParameter(generic.Name, to) { Attributes = generic.Attributes };
            foreach (var constraint in generic.Constraints)
                copy.Constraints.Add(new(constraint.ConstraintType));
            CopyAttributes(generic, copy);
            to.GenericParameters.Add(copy);
        }

        foreach (var parameter in from.Parameters)
        {
            var direction = parameter.Attributes & (ParameterAttributes.In | ParameterAttributes.Out);
            var copy = new ParameterDefinition(parameter.Name, direction, parameter.ParameterType);
            CopyAttributes(parameter, copy);
            to.Parameters.Add(copy);
        }

        CopyAttributes(from, to);
        CopyAttributes(from.MethodReturnType, to.MethodReturnType);
    }

    static void CopyAttributes(ICustomAttributeProvider from, ICustomAttributeProvider to)
    {
        if (!from.HasCustomAttributes)
            return;
        foreach (var attribute in from.CustomAttributes.Where(attribute => AboutTheCode.Contains(attribute.AttributeType.FullName)))
            to.CustomAttributes.Add(new(attribute.Constructor, attribute.GetBlob()));
    }

    static void MoveCode(MethodDefinition from, MethodDefinition to)
    {
        var old = from.Body;
        var body = to.Body;
        body.InitLocals = old.InitLocals;
        body.MaxStackSize = old.MaxStackSize;
        foreach (var variable in old.Variables)
            body.Variables.Add(variable);
        foreach (var instruction in old.Instructions.ToArray())
        {
            if (instruction.Operand is ParameterDefinition parameter)
                instruction.Operand = parameter == old.ThisParameter ? body.ThisParameter : to.Parameters[parameter.Index];
            body.Instructions.Add(instruction);
        }

        foreach (var handler in old.ExceptionHandlers)
            body.ExceptionHandlers.Add(handler);
    }

    static void MoveDebugInformation(MethodDefinition from, MethodDefinition to)
    {
        var old = from.DebugInformation;
        var information = to.DebugInformation;
        foreach (var point in old.SequencePoints)
            information.SequencePoints.Add(point);
        foreach (var custom in old.CustomDebugInformations)
            information.CustomDebugInformations.Add(custom);
        information.Scope = old.Scope;
        information.StateMachineKickOffMethod = old.StateMachineKickOffMethod;

        old.SequencePoints.Clear();
        old.CustomDebugInformations.Clear();
        old.Scope = null;
        old.StateMachineKickOffMethod = null;
    }
}
