using System.Linq;
using Mono.Cecil;

namespace Codomyrmex.Telemetry.Weaver;

/// <summary>The attributes the weaver looks for.</summary>
static class Markers
{
    internal const string Namespace = "Codomyrmex.Telemetry";
    internal const string Traced = Namespace + ".TracedAttribute";
    internal const string TracedParameter = Namespace + ".TracedParameterAttribute";

    const string AsyncStateMachine = "System.Runtime.CompilerServices.AsyncStateMachineAttribute";
    const string IteratorStateMachine = "System.Runtime.CompilerServices.IteratorStateMachineAttribute";
    const string AsyncIteratorStateMachine = "System.Runtime.CompilerServices.AsyncIteratorStateMachineAttribute";

    internal static CustomAttribute? Find(ICustomAttributeProvider provider, string attribute) =>
        provider.HasCustomAttributes ? provider.CustomAttributes.FirstOrDefault(candidate => candidate.AttributeType.FullName == attribute) : null;

    /// <summary>Async methods, whatever they return.</summary>
    internal static bool IsAsync(MethodDefinition method) => Find(method, AsyncStateMachine) is not null;

    /// <summary>Methods with <c>yield</c>, except asynchronous ones.</summary>
    internal static bool IsIterator(MethodDefinition method) => Find(method, IteratorStateMachine) is not null;

    /// <summary>The type that holds an async method's or iterator's code; null for other methods.</summary>
    internal static TypeDefinition? StateMachineOf(MethodDefinition method) =>
        (Find(method, AsyncStateMachine) ?? Find(method, IteratorStateMachine) ?? Find(method, AsyncIteratorStateMachine)) is { } attribute
            ? (attribute.ConstructorArguments[0].Value as TypeReference)?.GetElementType() as TypeDefinition
            : null;
}
