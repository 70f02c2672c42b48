using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;

namespace Codomyrmex.Telemetry.Weaver;

/// <summary>A parameter to record.</summary>
sealed class TracedArgument
{
    // GenericParameterAttributes.AllowByRefLike
    const int AllowsByRefLike = 0x20;

    TracedArgument(ParameterDefinition parameter, string key, TypeReference type)
    {
        Parameter = parameter;
        Key = key;
        Type = type;
    }

    internal ParameterDefinition Parameter { get; }

    /// <summary>The attribute's key.</summary>
    internal string Key { get; }

    /// <summary>The value's type; the parameter's own, or what it refers to.</summary>
    internal TypeReference Type { get; }

    /// <summary>Null if the parameter is not to be recorded, or cannot be, which <paramref name="problems"/> says then.</summary>
    internal static TracedArgument? Read(MethodDefinition method, ParameterDefinition parameter, List<Problem> problems)
    {
        if (Markers.Find(parameter, Markers.TracedParameter) is not { } attribute)
            return null;
        var type = MethodShapes.Unmodified(parameter.ParameterType);
        if (type is ByReferenceType reference)
            type = MethodShapes.Unmodified(reference.ElementType);
        if (WhyNot(parameter, type) is { } reason)
        {
            problems.Add(Problem.Warning(
                Problem.ParameterCannotBeRecorded, method, $"the parameter {parameter.Name} is not recorded: {reason} Remove [TracedParameter]."));
            return null;
        }

        return new(parameter, attribute.ConstructorArguments.FirstOrDefault().Value is string { Length: > 0 } key ? key : parameter.Name, type);
    }

    static string? WhyNot(ParameterDefinition parameter, TypeReference type) =>
        parameter.IsOut && !parameter.IsIn && parameter.ParameterType.IsByReference ? "an out parameter has no value when the call begins."
        : type is PointerType or FunctionPointerType ? "a pointer is no value to record."
        : IsByRefLike(type) ? "a ref struct cannot be kept as an attribute."
        : null;

    static bool IsByRefLike(TypeReference type) =>
        type is GenericParameter generic
            ? ((int)generic.Attributes & AllowsByRefLike) != 0
            : type.IsValueType && !type.IsPrimitive && type.Resolve() is { } definition
                && Markers.Find(definition, "System.Runtime.CompilerServices.IsByRefLikeAttribute") is not null;
}
