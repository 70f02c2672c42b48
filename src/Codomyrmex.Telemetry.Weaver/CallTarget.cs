using Mono.Cecil;

namespace Codomyrmex.Telemetry.Weaver;

/// <summary>A method as another one of the same type calls it: with the type's and its own generic parameters as arguments.</summary>
static class CallTarget
{
    internal static MethodReference Of(MethodDefinition method)
    {
        MethodReference reference = method;
        if (method.DeclaringType.HasGenericParameters)
        {
            reference = new(method.Name, method.ReturnType, Instance(method.DeclaringType))
            {
                HasThis = method.HasThis,
                ExplicitThis = method.ExplicitThis,
                CallingConvention = method.CallingConvention,
            };
            foreach (var parameter in method.Parameters)
                reference.Parameters.Add(new(parameter.ParameterType));
            foreach (var generic in method.GenericParameters)
                reference.GenericParameters.Add(new(generic.Name, reference));
        }

        if (!method.HasGenericParameters)
            return reference;
        var instance = new GenericInstanceMethod(reference);
        foreach (var generic in method.GenericParameters)
            instance.GenericArguments.Add(generic);
        return instance;
    }

    static GenericInstanceType Instance(TypeDefinition type)
    {
        var instance = new GenericInstanceType(type);
        foreach (var generic in type.GenericParameters)
            instance.GenericArguments.Add(generic);
        return instance;
    }
}
