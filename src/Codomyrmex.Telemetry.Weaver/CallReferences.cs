using Mono.Cecil;

namespace Codomyrmex.Telemetry.Weaver;

/// <summary>The members of <c>TracedCall</c>, <c>TracedTaskCall</c> or <c>TracedSequenceCall</c>, which have the same names.</summary>
sealed class CallReferences
{
    readonly ModuleDefinition _module;

    internal CallReferences(ModuleDefinition module, TypeReference tracedMethod, TypeReference call)
    {
        _module = module;
        Type = call;
        var types = module.TypeSystem;
        Start = Method("Start", call, isStatic: true, tracedMethod);
        Note = Method("Note", types.Boolean, isStatic: true, types.Object, new ByReferenceType(call));
        IsRecording = Method("get_IsRecording", types.Boolean, isStatic: false);
        Complete = Method("Complete", types.Void, isStatic: false);
        End = Method("End", types.Void, isStatic: false);
    }

    internal TypeReference Type { get; }

    internal MethodReference Start { get; }

    internal MethodReference Note { get; }

    internal MethodReference IsRecording { get; }

    internal MethodReference Complete { get; }

    internal MethodReference End { get; }

    /// <summary>Records an argument of one of the types that have an overload.</summary>
    internal MethodReference Record(TypeReference type) => Method("Record", _module.TypeSystem.Void, isStatic: false, _module.TypeSystem.String, type);

    /// <summary>Follows what the method returns: the overload for its type, with its type argument if it has one.</summary>
    internal MethodReference Follow(TypeReference returned)
    {
        if (returned is not GenericInstanceType instance)
            return Method("Follow", returned, isStatic: true, returned, new ByReferenceType(Type));

        var definition = new MethodReference("Follow", _module.TypeSystem.Void, Type);
        var parameter = new GenericParameter("T", definition);
        definition.GenericParameters.Add(parameter);
        var open = new GenericInstanceType(instance.ElementType);
        open.GenericArguments.Add(parameter);
        definition.ReturnType = open;
        definition.Parameters.Add(new(open));
        definition.Parameters.Add(new(new ByReferenceType(Type)));
        var follow = new GenericInstanceMethod(definition);
        follow.GenericArguments.Add(instance.GenericArguments[0]);
        return follow;
    }

    MethodReference Method(string name, TypeReference returned, bool isStatic, params TypeReference[] parameters)
    {
        var method = new MethodReference(name, returned, Type) { HasThis = !isStatic };
        foreach (var parameter in parameters)
            method.Parameters.Add(new(parameter));
        return method;
    }
}
